"""Which team a page is about: the one in the address, else one's own, else the first."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from sqlmodel import Session

from tracker.accounts.queries import TeamInfo, teams, teams_of
from tracker.errors import NotYours, Problem
from tracker.web.support import today
from tracker.web.support.guards import actor, allowed_teams


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """The team in view (None where there is none to see), and those that may be chosen."""

    team: TeamInfo | None
    teams: tuple[TeamInfo, ...]

    @property
    def code(self) -> str:
        """The code for addresses; empty without a team."""
        return self.team.code if self.team else ""


def asked_team(session: Session) -> TeamChoice:
    """The team of `team` in the address or the form. Raises NotYours for another's team."""
    everybody = teams(session, today.today())
    seen = allowed_teams()
    mine = tuple(team for team in everybody if seen is None or team.id in seen)
    code = request.values.get("team", "")
    for team in everybody:
        if team.code == code:
            if team not in mine:
                raise NotYours(Problem("plan_not_yours"))
            return TeamChoice(team, mine)
    own = frozenset(teams_of(session, actor().key, today.today()))
    first = next((team for team in mine if team.id in own), mine[0] if mine else None)
    return TeamChoice(first, mine)
