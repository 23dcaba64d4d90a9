"""The invented ward before any household: accounts, resident groups, projects, prices, answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from shapely.geometry import MultiPolygon, Polygon, shape
from sqlmodel import Session

from tracker.clock import monday_of
from tracker.compensation.tables import PriceBook, PriceItem
from tracker.concerns.answers import add_talking_point, approve_answer
from tracker.concerns.catalogue import Topic
from tracker.concerns.drafts import ApprovedAnswerDraft
from tracker.config import ROOT
from tracker.demo.fates import shown_of
from tracker.demo.money import BOOKS, price_items
from tracker.demo.phrases import ANSWERS, APPROVED_TOPICS
from tracker.demo.profiles import BY_CODE, Profile, shared_out
from tracker.demo.schedule import Calendar, Wave, first_approval, make_calendar
from tracker.demo.shapes import Lot, seed_for, tile_project
from tracker.demo.shapes_groups import ward_feature
from tracker.demo.staff import Office, make_office
from tracker.demo.story_ward import Cell, make_cells
from tracker.demo.workdays import days, instant
from tracker.errors import Problem, Refused
from tracker.exchange.projects_geojson import read_projects
from tracker.geo.reference import to_metres
from tracker.holders.drafts import ResidentGroupDraft
from tracker.holders.services import record_resident_group
from tracker.law.calendar import official_calendar
from tracker.progress.catalogue import Standing
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.drafts import PhaseDraft, ProjectDraft, WardDraft
from tracker.projects.services import register_project, register_ward
from tracker.units import SquareMetres

PROJECTS_FILE = ROOT / "data" / "projects.geojson"
VISIT_WEEKS = 80
GROUPS = 32
CELLS = 41
PARTY_MEMBERS = 1186
OFFICE_MEMBERS = 28
REPORT_HOUSEHOLDS = 1115
REPORT_AREA = SquareMetres.from_m2(1_003_600)
MOST_HOUSEHOLDS = 1_000_000
_GROUPS_OF_LE_CHAN = frozenset({27, 28})
_OTHERS_PER_HOUSEHOLD = 20


@dataclass(frozen=True, slots=True)
class Site:
    """One project of the file: what it is, where, how far it has come."""

    place: int
    code: str
    properties: dict[str, Any]
    geometry: dict[str, Any]
    profile: Profile
    households: int
    calendar: Calendar

    @property
    def area(self) -> SquareMetres:
        """The registered area (m²)."""
        return SquareMetres.from_m2(Decimal(str(self.properties["area_m2"])))

    @property
    def waves(self) -> tuple[Wave, ...]:
        """All rounds that hold any land, the oldest first."""
        calendar, counts = self.calendar, self.profile.shares_of(self.households)
        found = [*calendar.settled, *calendar.recent]
        if self.profile.is_under_way:
            found.append(calendar.posted)
        inventoried = counts[Standing.INVENTORIED]
        if counts[Standing.NOT_INVENTORIED] or inventoried > shown_of(inventoried):
            found.append(calendar.counting)
        return tuple(found)

    def lots(self, seed: int) -> list[Lot]:
        """The project's land cut into parcels that sum exactly to its area."""
        others = max(3, int(self.properties["households"]) // _OTHERS_PER_HOUSEHOLD)
        return tile_project(
            _outline(self.geometry),
            area=self.area,
            lots=self.households + others,
            others=others,
            seed=seed_for(self.code, seed),
        )


def _outline(geometry: dict[str, Any]) -> Polygon | MultiPolygon:
    """The project's outline in metres. Raises ValueError for a file that draws no land."""
    outline = to_metres(shape(geometry))
    if not isinstance(outline, Polygon | MultiPolygon):
        raise ValueError(f"a project's outline is a polygon, not {outline.geom_type}")
    return outline


def read_sites(today: date, households: int, path: Path = PROJECTS_FILE) -> list[Site]:
    """The projects of the file with their share of the households, as of `today`.

    Raises Refused: demo_too_early (with the first possible day), demo_too_late,
    demo_no_households, demo_too_many, demo_projects_off, and what the file itself is refused for.
    """
    if households < 1:
        raise Refused(Problem("demo_no_households", {"households": households}))
    if households > MOST_HOUSEHOLDS:
        raise Refused(Problem("demo_too_many", {"found": households, "most": MOST_HOUSEHOLDS}))
    latest = date(max(official_calendar().tets), 12, 31)
    if today > latest:
        raise Refused(Problem("demo_too_late", {"today": today, "latest": latest}))
    features = _features(path)
    counts = shared_out(households, [f["properties"]["households"] for f in features])
    earliest = max(_earliest(feature["properties"]) for feature in features)
    if today < earliest:
        raise Refused(Problem("demo_too_early", {"today": today, "earliest": earliest}))
    return [
        _site(place, feature, count, today)
        for place, (feature, count) in enumerate(zip(features, counts, strict=True), start=1)
    ]


def _features(path: Path) -> list[dict[str, Any]]:
    """The file's features, once they are the projects that the demo knows, with its totals."""
    codes = [project.code for project in read_projects(path)]
    if codes != list(BY_CODE):
        facts: dict[str, object] = {"found": len(codes), "expected": len(BY_CODE)}
        raise Refused(Problem("demo_projects_off", facts))
    read_projects(path, expected_area=REPORT_AREA, expected_households=REPORT_HOUSEHOLDS)
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    return features


def _earliest(properties: dict[str, Any]) -> date:
    """The first today on which the project's picture is lawful."""
    profile = BY_CODE[properties["code"]]
    first = first_approval(date.fromisoformat(properties["started_on"]))
    ago = max((ago for ago, _ in profile.recent), default=0)
    if profile.waves:
        ago = max(ago, 52)
    return first + days(ago)


def _site(place: int, feature: dict[str, Any], households: int, today: date) -> Site:
    properties = feature["properties"]
    profile = BY_CODE[properties["code"]]
    calendar = make_calendar(
        date.fromisoformat(properties["started_on"]),
        today,
        profile.waves,
        tuple(ago for ago, _ in profile.recent),
        shift=place * 7 % 34,
    )
    return Site(
        place, properties["code"], properties, feature["geometry"], profile, households, calendar
    )


@dataclass(frozen=True, slots=True)
class World:
    """What every project's story stands on."""

    office: Office
    tracked_from: date
    group_ids: dict[int, int]
    group_wards: dict[int, str]
    answers: dict[Topic, int]
    answer_texts: dict[int, tuple[str, str | None]]
    cells: list[Cell]


def make_world(session: Session, sites: Sequence[Site], *, today: date, seed: int) -> World:
    """Ward, accounts, groups, prices and approved answers are there; through the services."""
    chance = Random(f"{seed}/office")  # noqa: S311 (an invented ward, not a secret)
    tracked_from = monday_of(today) - days(7 * VISIT_WEEKS)
    system_from = tracked_from - days(14)
    register_ward(session, _ward(sites, today, seed, tracked_from), by=None,
                  at=instant(system_from, 7))  # fmt: skip
    office = make_office(session, chance, today=today, system_from=system_from)
    wards = {
        number: "Lê Chân" if number in _GROUPS_OF_LE_CHAN else "An Biên"
        for number in range(1, GROUPS + 1)
    }
    at = instant(system_from, 8)
    groups = {
        number: record_resident_group(
            session,
            ResidentGroupDraft(number=number, name=f"Tổ dân phố {number}", current_ward=ward),
            by=office.admin,
            at=at,
        ).key
        for number, ward in wards.items()
    }
    _prices(session)
    answers = _answers(session, office)
    texts: dict[int, tuple[str, str | None]] = {
        key: ANSWERS[topic] for topic, key in answers.items()
    }
    cells = make_cells(
        session, office, chance, groups, members=PARTY_MEMBERS, office_members=OFFICE_MEMBERS
    )
    return World(office, tracked_from, groups, wards, answers, texts, cells)


def _ward(sites: Sequence[Site], today: date, seed: int, tracked_from: date) -> WardDraft:
    return WardDraft(
        name="Vĩnh Niệm",
        heading="phường Vĩnh Niệm (nay: An Biên, Lê Chân)",
        heading_en="Vĩnh Niệm ward (now An Biên and Lê Chân)",
        district="Lê Chân",
        city="Hải Phòng",
        boundary=json.dumps(ward_feature()["geometry"]),
        party_members=PARTY_MEMBERS,
        is_demo=True,
        demo_today=today,
        demo_seed=seed,
        tracked_from_on=date(2019, 1, 1),
        visits_tracked_from_on=tracked_from,
        expected_projects=len(sites),
        expected_households=sum(site.households for site in sites),
        expected_area=SquareMetres.total(site.area for site in sites),
        expected_groups=GROUPS,
        expected_cells=CELLS,
        expected_party_members=PARTY_MEMBERS,
        expected_office_members=OFFICE_MEMBERS,
    )


def _prices(session: Session) -> None:
    for book in BOOKS:
        row = PriceBook(
            name=book.name,
            number=book.number,
            from_on=book.from_on,
            until_on=book.until_on,
            sample=True,
        )
        session.add(row)
        session.flush()
        session.add_all(
            PriceItem(book_id=row.key, code=code, name=name, unit=unit, price=price)
            for code, name, unit, price in price_items(book)
        )
    session.flush()


def _answers(session: Session, office: Office) -> dict[Topic, int]:
    """One approved answer for each topic that many ask about, and what to tell at doors."""
    on = office.system_from
    signed = office.by_leader(on)
    keys = {}
    for topic in APPROVED_TOPICS:
        text, basis = ANSWERS[topic]
        draft = ApprovedAnswerDraft(topic=topic, text=text, basis=basis, approved_on=on)
        row = approve_answer(session, draft, by=signed.by, at=signed.at, today=on)
        keys[topic] = row.key
    for text, ago, until in (
        ("Ý nghĩa của các dự án: đường thông, ngõ rộng, hết ngập.", 500, None),
        ("Từ 01/01/2026 phương án niêm yết mười ngày; ý kiến nộp tại nhà văn hóa.", 300, None),
        ("Hộ bàn giao trước thời hạn được thưởng theo phương án.", 200, 20),
        ("Danh sách suất tái định cư Cồn Sen niêm yết trong tháng này.", 12, -20),
    ):
        add_talking_point(
            session,
            text=text,
            from_on=office.today - days(ago),
            until_on=None if until is None else office.today - days(until),
            by=signed.by,
            at=max(signed.at, instant(office.today - days(ago), 9)),
        )
    return keys


def register_site(session: Session, site: Site, office: Office) -> tuple[int, dict[int, int]]:
    """The project is in the register with its rounds; returns its key and the rounds' keys."""
    from sqlalchemy import select
    from sqlmodel import col

    from tracker.projects.tables import RecoveryPhase

    properties = site.properties
    waves = [wave for wave in site.waves if wave.notice_on < office.today]
    draft = ProjectDraft(
        code=site.code,
        name=properties["name"],
        name_en=properties["name_en"],
        purpose=ProjectPurpose(properties["purpose"]),
        owner=properties["owner"],
        started_on=date.fromisoformat(properties["started_on"]),
        area=site.area,
        households=site.households,
        boundary=site.geometry,
        phases=tuple(
            PhaseDraft(number=w.number, name=f"Đợt {w.number}", from_on=w.schedule_on)
            for w in waves
        ),
        sample=bool(properties.get("sample", True)),
    )
    signed = office.clerk(draft.started_on)
    project = register_project(session, draft, by=signed.by, at=signed.at)
    rows = session.execute(
        select(col(RecoveryPhase.number), col(RecoveryPhase.id)).where(
            col(RecoveryPhase.project_id) == project.key
        )
    )
    return project.key, {number: key for number, key in rows if key is not None}
