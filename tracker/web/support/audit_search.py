"""The audit by words: what each typed word may mean in the sentences that the log's pages show.

Nothing of the log is read for it. A word is looked up among the phrases of actions and kinds of
thing, in the page's language, and among people with an account, teams, projects and case
numbers; the log is then asked for those. Accents don't count, and a word is found by its
beginning. What a household is called stands in no sentence, and is not found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.tables import Team, TeamMembership, User, UserSession
from tracker.audit.queries import Meaning
from tracker.cases.tables import Case
from tracker.procedure.tables import StepEntry
from tracker.projects.queries import the_ward
from tracker.projects.tables import Project
from tracker.web.support.audit_words import PAPERS
from tracker.web.support.language import choose
from tracker.words.labels import all_labels
from tracker.words.names import folded

MOST_WORDS = 12
_AROUND = ".,:;!?()[]\"'“”‘’…"
_PARTS = re.compile(r"[^\W_]+")


def words_of(text: str) -> frozenset[str]:
    """A text's words without accents, and the parts of those that are put together."""
    whole = {word.strip(_AROUND) for word in folded(text).split()}
    parts = {part for word in whole for part in _PARTS.findall(word)}
    return frozenset((whole | parts) - {""})


def typed_words(text: str) -> list[str]:
    """What was typed, word by word, each once, in the order typed."""
    found = (word.strip(_AROUND) for word in folded(text).split())
    return list(dict.fromkeys(filter(None, found)))


def meanings(session: Session, words: Iterable[str]) -> tuple[Meaning, ...]:
    """What each of these words may mean; four short queries for any number of words."""
    wanted = list(words)
    if not wanted:
        return ()
    known = _Known(session, choose())
    return tuple(known.meaning(word) for word in wanted)


class _Known:
    """All names that sentences of the log may hold, and what they are the names of."""

    def __init__(self, session: Session, lang: str) -> None:
        self._lang = lang
        people = select(col(User.id), col(User.display_name), col(User.username))
        self._people = _named(session, people)
        self._teams = _named(session, select(col(Team.id), col(Team.name)))
        self._projects = _named(
            session,
            select(col(Project.id), col(Project.code), col(Project.name), col(Project.name_en)),
        )
        ward = the_ward(session)
        self._ward = words_of(ward.short_name) if ward else frozenset()

    def meaning(self, word: str) -> Meaning:
        """Everything that the word, or a word that begins so, may mean."""
        people, teams = _keys(self._people, word), _keys(self._teams, word)
        projects = _keys(self._projects, word)
        kinds = set(_spoken("audit_subject", self._lang, word))
        named = set(_spoken("audit_subject_named", self._lang, word))
        actions = _spoken("audit_action", self._lang, word)
        return Meaning(
            actions=actions,
            readings=_spoken("audit_reading", self._lang, word),
            by_ids=frozenset(people),
            by_nobody=_begins(words_of(_("Hệ thống")), word),
            kinds=frozenset(kinds | named | ({"ward"} if _begins(self._ward, word) else set())),
            papers=frozenset(named & PAPERS),
            subjects=(
                *_of_people(people),
                *_of_teams(people, teams),
                *_of_projects(projects),
                *_holders_of(word, projects),
            ),
            cases=tuple(_cases(word, projects)),
            any_case="case_file" in named,
            several_cases=_begins(words_of(_("nhiều hồ sơ")), word),
        )


def _named(session: Session, query: Any) -> dict[int, frozenset[str]]:
    """The words of the names that each row's number goes by."""
    return {number: words_of(" ".join(names)) for number, *names in session.execute(query)}


def _begins(words: frozenset[str], typed: str) -> bool:
    return any(word.startswith(typed) for word in words)


def _keys(named: dict[int, frozenset[str]], typed: str) -> list[int]:
    return sorted(number for number, words in named.items() if _begins(words, typed))


def _spoken(kind: str, lang: str, typed: str) -> frozenset[str]:
    """The codes of this kind of label in whose words the typed one stands."""
    return frozenset(code for code, words in _vocabulary(kind, lang) if _begins(words, typed))


@lru_cache(maxsize=16)
def _vocabulary(kind: str, lang: str) -> tuple[tuple[str, frozenset[str]], ...]:
    place = 0 if lang == "vi" else 1
    return tuple(
        (code, words_of(re.sub(r"\{\w+\}", " ", said[place])))
        for code, said in all_labels()[kind].items()
    )


def _of_people(people: list[int]) -> list[tuple[str, Any]]:
    """Accounts and sessions of these people."""
    if not people:
        return []
    sessions = select(col(UserSession.id)).where(col(UserSession.user_id).in_(people))
    return [("user_account", people), ("user_session", sessions)]


def _of_teams(people: list[int], teams: list[int]) -> list[tuple[str, Any]]:
    """These teams, and the posts of these people and in these teams."""
    if not people and not teams:
        return []
    posts = select(col(TeamMembership.id)).where(
        or_(col(TeamMembership.user_id).in_(people), col(TeamMembership.team_id).in_(teams))
    )
    return [("outreach_team", teams), ("team_membership", posts)]


def _of_projects(projects: list[int]) -> list[tuple[str, Any]]:
    """These projects, and the steps that they took for all their cases."""
    if not projects:
        return []
    steps = select(col(StepEntry.id)).where(
        col(StepEntry.project_id).in_(projects), col(StepEntry.case_id).is_(None)
    )
    return [("project", projects), ("step_entry", steps)]


def _holders_of(typed: str, projects: list[int]) -> list[tuple[str, Any]]:
    """The land holders of the cases meant: a sentence calls them by their case."""
    return [("land_holder", found) for found in _cases(typed, projects, col(Case.holder_id))]


def _cases(typed: str, projects: list[int], column: Any = None) -> list[Any]:
    """The cases of these projects, and those whose number begins, or goes on, as typed."""
    asked = select(col(Case.id) if column is None else column)
    number = col(Case.case_no)
    found = []
    if projects:
        found.append(asked.where(col(Case.project_id).in_(projects)))
    if typed.isdecimal():
        found.append(asked.where(number.contains(f"-{typed}", autoescape=True)))
    elif any(map(str.isdecimal, typed)):
        found.append(asked.where(number.startswith(typed.upper(), autoescape=True)))
    return found
