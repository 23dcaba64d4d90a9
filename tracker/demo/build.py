"""Build the invented ward in an empty database: the same every time for a day, a size, a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tracker.cases import search
from tracker.config import Config, make_keys
from tracker.db.engine import make_session
from tracker.demo.bulk_meetings import WardPen
from tracker.demo.pen import Pen
from tracker.demo.rows import Rows
from tracker.demo.shapes_groups import resident_groups_of
from tracker.demo.story_project import Ground, ProjectTeller
from tracker.demo.story_ward import PLANNED_WEEKS, tell_meetings, tell_week_plans
from tracker.demo.through_services import ServicesPen
from tracker.demo.told import Told
from tracker.demo.workshop import tell_planner, without_garbage_hunts, without_indexes
from tracker.demo.world import REPORT_HOUSEHOLDS, Site, World, make_world, read_sites, register_site
from tracker.errors import Problem, Refused
from tracker.holders.secrecy import PersonalKey
from tracker.progress import shortcut
from tracker.projects.tables import Ward

SEED = 1115
_FULL_HISTORY_UP_TO = 4000
_FEW_VISITS = 4
_PLANNED_FROM = 400
"""Open cases of a team from which a large demo chooses this week's plan."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the demo is to be. One far larger than the ward serves load tests alone: it
    keeps each case's latest visits, the audit of its opening and this week's plans, and shares
    papers.
    """

    households: int
    seed: int

    @property
    def is_whole(self) -> bool:
        """Whether every visit and every audit entry is written."""
        return self.households <= _FULL_HISTORY_UP_TO

    def plans_for(self, told: Told, kept: int) -> bool:
        """Whether a week's plan may name the case; memory keeps some of each team's at most."""
        if self.is_whole:
            return not told.fate.handed_over_on or bool(told.visited)
        return not told.fate.handed_over_on and kept < _PLANNED_FROM


PenMaker = Callable[[Session, World, PersonalKey, Size], Pen]


@dataclass(frozen=True, slots=True)
class Built:
    """What the demo now holds."""

    projects: int
    cases: int
    households: int
    today: date


def build_demo(
    engine: Engine,
    *,
    config: Config,
    today: date,
    households: int = REPORT_HOUSEHOLDS,
    seed: int = SEED,
    pen_of: PenMaker | None = None,
) -> Built:
    """The invented ward is in the database, as of `today`; the keys exist.

    Raises Refused: register_not_empty, demo_too_early, demo_no_households.
    """
    sites = read_sites(today, households)
    make_keys(config)
    key = PersonalKey.from_file(config.personal_key_file)
    with make_session(engine) as session:
        refuse_if_occupied(session)
        world = make_world(session, sites, today=today, seed=seed)
        size = Size(households, seed)
        with without_garbage_hunts():
            built = _tell(session, world, sites, size, key, pen_of)
        search.rebuild(session)
        tell_planner(session)
        shortcut.refresh(session, today)
        session.commit()
    return Built(len(sites), built, households, today)


def _tell(
    session: Session,
    world: World,
    sites: list[Site],
    size: Size,
    key: PersonalKey,
    pen_of: PenMaker | None,
) -> int:
    """The ward is told with the pen asked for; the bulk pen needs no index while it writes."""
    if pen_of is not None:
        pen = pen_of(session, world, key, size)
        return _told_to_the_end(session, pen, world, sites, size)
    with without_indexes(session):
        pen = bulk_pen(session, world, key, size)
        return _told_to_the_end(session, pen, world, sites, size)


def _told_to_the_end(
    session: Session, pen: Pen, world: World, sites: list[Site], size: Size
) -> int:
    built = tell_ward(session, pen, world, sites, size)
    pen.done()
    return built


def services_pen(session: Session, world: World, key: PersonalKey, size: Size) -> Pen:
    """The pen that calls the services, for the comparison of both ways."""
    return ServicesPen(session, key, world.office.today)


def bulk_pen(session: Session, world: World, key: PersonalKey, size: Size) -> Pen:
    """The pen that writes rows by the batch."""
    teams = {team.team_id: f"D{team.number}" for team in world.office.teams}
    session.flush()
    rows = Rows(session, size.seed, audits_all=size.is_whole)
    return WardPen(rows, key, teams, world.answer_texts)


def tell_ward(session: Session, pen: Pen, world: World, sites: list[Site], size: Size) -> int:
    """Every project is told, one after the other; returns the number of cases."""
    office = world.office
    most, seed = None if size.is_whole else _FEW_VISITS, size.seed
    alleys = cases = 0
    by_team: dict[int, list[Told]] = {}
    keys = {site.code: register_site(session, site, world.office) for site in sites}
    for site in sites:
        project_id, phases = keys[site.code]
        lots = site.lots(seed)
        ground = Ground(
            project_id=project_id,
            code=site.code,
            profile=site.profile,
            calendar=site.calendar,
            phases=phases,
            lots=lots,
            groups=resident_groups_of([(lot.lon, lot.lat) for lot in lots]),
            group_ids=world.group_ids,
            group_wards=world.group_wards,
            first_alley=alleys,
            place=site.place,
            places=len(sites),
        )
        chance = Random(f"{seed}/{site.code}")  # noqa: S311 (an invented ward, not a secret)
        office.chance = chance
        teller = ProjectTeller(
            pen, office, ground, chance, world.tracked_from, world.answers,
            most_visits=most,
        )  # fmt: skip
        for told in teller.tell():
            cases += 1
            seen = by_team.setdefault(told.team_id, [])
            if size.plans_for(told, len(seen)):
                seen.append(told)
        pen.done()
        alleys += len({lot.lane_index for lot in lots})
    office.chance = chance = Random(f"{seed}/ward")  # noqa: S311 (an invented ward)
    tell_meetings(pen, office, chance, world.cells, world.tracked_from)
    tell_week_plans(pen, office, chance, by_team, PLANNED_WEEKS if size.is_whole else 0)
    return cases


def refuse_if_occupied(session: Session) -> None:
    """Raises Refused (register_not_empty) where there is a ward already."""
    row = session.execute(select(col(Ward.is_demo))).first()
    if row is not None:
        raise Refused(Problem("register_not_empty", {"is_demo": row[0]}))
