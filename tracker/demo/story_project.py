"""One project told whole: its papers round by round, its households, and the land of others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from tracker.accounts.tables import User
from tracker.cases.drafts import CaseDraft, ParcelDraft
from tracker.concerns.catalogue import Topic
from tracker.demo.concerns_told import ConcernTeller, Seen
from tracker.demo.diary import LONGEST
from tracker.demo.fates import Fate, lay_out, make_fates
from tracker.demo.fates_of_others import make_other_fate
from tracker.demo.holders_told import (
    grown_ups,
    household_draft,
    organisation_name,
    public_name,
    trade_of,
)
from tracker.demo.knot_lots import matched, wanted_of
from tracker.demo.land import Holding, make_holding
from tracker.demo.marks import marks_of
from tracker.demo.papers import Papers
from tracker.demo.pen import HolderKeys, Pen, Signed
from tracker.demo.people import Family, make_family
from tracker.demo.places import alley, house_number
from tracker.demo.profiles import Profile
from tracker.demo.schedule import Calendar, Wave
from tracker.demo.shapes import Lot
from tracker.demo.shapes_plan import LotKind
from tracker.demo.staff import Office, Team
from tracker.demo.story_case import CaseTeller
from tracker.demo.told import Told
from tracker.demo.visits import VisitTeller, rhythm_of, visit_days
from tracker.demo.workdays import days, on_or_after
from tracker.documents.catalogue import DocumentType
from tracker.holders.catalogue import HolderKind
from tracker.holders.drafts import HolderDraft, RelatedPartyDraft
from tracker.law.catalogue import StepCode
from tracker.procedure.drafts import StepDraft
from tracker.visits.catalogue import VisitOutcome

OLD_WARD = "Vĩnh Niệm"
_CASES_IN_MEMORY = 300
_FOR_ALL_ROUNDS = frozenset({StepCode.RECOVERY_SCHEDULE, StepCode.RESIDENT_MEETING})


@dataclass(frozen=True, slots=True)
class Ground:
    """A project's place in the register: keys, lots, and the names around it."""

    project_id: int
    code: str
    profile: Profile
    calendar: Calendar
    phases: dict[int, int]
    lots: Sequence[Lot]
    groups: Sequence[int]
    group_ids: dict[int, int]
    group_wards: dict[int, str]
    first_alley: int
    place: int
    places: int


@dataclass(slots=True)
class _House:
    lot: Lot
    group: int
    fate: Fate
    holding: Holding
    alley: str | None = None
    house_no: str | None = None


class ProjectTeller:
    """Tells one project with one pen."""

    def __init__(
        self, pen: Pen, office: Office, ground: Ground, chance: Random,
        tracked_from: date, answers: dict[Topic, int], *, most_visits: int | None = None,
    ) -> None:  # fmt: skip
        self.pen, self.office, self.ground, self.chance = pen, office, ground, chance
        self.tracked_from, self.answers, self.most_visits = tracked_from, answers, most_visits
        self.diary = office.diary
        ward = "le_chan" if ground.profile.current_ward == "Lê Chân" else "an_bien"
        self.papers = Papers(ground.place, ground.places, ward)
        self.cases = CaseTeller(
            pen, office, self.papers, ground.project_id, shares_papers=most_visits is not None
        )
        self.concerns = ConcernTeller(pen, office, chance, ground.code)
        self.teams = [office.teams[number - 1] for number in ground.profile.teams]
        self.number = 0
        self.has_met = False
        self.parcels: dict[int, int] = {}
        self.turns: dict[LotKind, int] = {}
        self.told: list[Told] = []

    def tell(self) -> list[Told]:
        """Everything of this project; returns its cases as they stand today."""
        houses = self._houses()
        waves = {house.fate.wave.number: house.fate.wave for house in houses}
        for number in sorted(waves):
            self._round(waves[number], is_first=number == min(waves))
            for house in houses:
                if house.fate.wave.number == number:
                    self._house(house)
                    if self.number % _CASES_IN_MEMORY == 0:
                        self.pen.done()
        profile = self.ground.profile
        self._closing()
        self.concerns.knots(profile, self.told)
        self.concerns.untied_knots(self.told)
        unpaid = [t for t in self.told if t.kind is HolderKind.HOUSEHOLD and not t.fate.paid_on
                  and t.fate.is_approved]  # fmt: skip
        for place in range(min(profile.complaints_late, len(unpaid))):
            self.concerns.late_complaint(unpaid[place], 37 + place)
        return self.told

    def _closing(self) -> None:
        """A project whose land is all handed over is closed some months later."""
        handed = [told.fate.handed_over_on for told in self.told]
        last = max((on for on in handed if on), default=None)
        if last is None or not all(handed):
            return
        on = on_or_after(last + days(90))
        if on < self.office.today:
            draft = StepDraft(project_id=self.ground.project_id, step=StepCode.CLOSED, on=on)
            self.pen.step(draft, self.office.clerk(on))

    def _houses(self) -> list[_House]:
        """Every lot with what becomes of it; households first come, others fill the area."""
        ground, chance = self.ground, self.chance
        lots = list(zip(ground.lots, ground.groups, strict=True))
        homes = [
            pair for pair in lots if pair[0].kind not in {LotKind.ORGANISATION, LotKind.PUBLIC}
        ]
        others = [pair for pair in lots if pair not in homes] if len(lots) < 50 else [
            pair for pair in lots if pair[0].kind in {LotKind.ORGANISATION, LotKind.PUBLIC}
        ]  # fmt: skip
        fates = make_fates(chance, ground.profile, ground.calendar, len(homes), self.office.today)
        fates = matched(fates, [lot.kind for lot, _ in homes])
        houses = []
        for (lot, group), fate in zip(homes, fates, strict=True):
            holding = self._holding(lot, fate)
            lay_out(chance, fate, lived_on=holding.is_lived_on)
            houses.append(_House(lot, group, fate, holding))
        self._name_doors(houses)
        return houses + self._others(others, houses)

    def _holding(self, lot: Lot, fate: Fate) -> Holding:
        """What the lot is made of; its place among the lots of its kind gives public land turns."""
        turn = self.turns[lot.kind] = self.turns.get(lot.kind, -1) + 1
        return make_holding(
            self.chance, lot.kind, lot.area, self.ground.profile.mix, fate.wave.notice_on, turn,
            wanted_of(fate),
        )  # fmt: skip

    def _name_doors(self, houses: Iterable[_House]) -> None:
        seen: dict[int, int] = {}
        lanes: dict[int, int] = {}
        for house in houses:
            lane = lanes.setdefault(house.lot.lane_index, len(lanes))
            position = seen[lane] = seen.get(lane, -1) + 1
            house.alley = alley(self.ground.first_alley + lane)
            house.house_no = house_number(position)

    def _others(self, pairs: list[tuple[Lot, int]], houses: list[_House]) -> list[_House]:
        """Other land is handed over so far that the project's share comes out."""
        ground = self.ground
        total = sum(lot.area.hundredths for lot in ground.lots)
        wanted = ground.profile.area_share * total - sum(
            house.lot.area.hundredths * sum(part for _, part in house.fate.handovers) / 100
            for house in houses
        )
        found = []
        for lot, group in sorted(pairs, key=lambda pair: pair[0].area):
            share = max(0.0, min(1.0, wanted / lot.area.hundredths))
            if ground.profile.area_share >= 1:
                share = 1.0
            elif share < 0.04:
                share = 0.0 if ground.profile.is_under_way else 0.05
            elif share > 0.97:
                share = 1.0
            public = lot.kind is LotKind.PUBLIC
            fate = make_other_fate(
                self.chance, ground.calendar, share, self.office.today, is_public=public
            )
            wanted -= lot.area.hundredths * sum(part for _, part in fate.handovers) / 100
            found.append(_House(lot, group, fate, self._holding(lot, fate)))
        return found

    def _round(self, wave: Wave, *, is_first: bool) -> None:
        """The project's own papers of one round, as far as they exist today."""
        rows: list[tuple[DocumentType, StepCode, date | None, date | None]] = [
            (DocumentType.RECOVERY_NOTICE, StepCode.RECOVERY_NOTICE, wave.notice_on, None),
            (DocumentType.PLAN_DRAFT, StepCode.PLAN_DRAFT, wave.drafted_on, None),
            (DocumentType.POSTING_MINUTES, StepCode.PUBLIC_POSTING, wave.posted_on,
             wave.posting_ends_on),
            (DocumentType.OPINION_MINUTES, StepCode.OPINION_MEETING, wave.opinion_on, None),
            (DocumentType.APPRAISAL_REPORT, StepCode.APPRAISAL, wave.appraised_on, None),
            (DocumentType.PLAN_APPROVAL_DECISION, StepCode.PLAN_APPROVAL, wave.approved_on, None),
        ]  # fmt: skip
        if is_first:
            schedule = (DocumentType.RECOVERY_SCHEDULE, StepCode.RECOVERY_SCHEDULE,
                        wave.schedule_on, None)  # fmt: skip
            rows.insert(0, schedule)
        if wave.meeting_on and not self.has_met:
            meeting = (DocumentType.MEETING_MINUTES, StepCode.RESIDENT_MEETING,
                       wave.meeting_on, None)  # fmt: skip
            rows.insert(-6, meeting)
            self.has_met = True
        received = {StepCode.RECOVERY_SCHEDULE: wave.schedule_on - days(7),
                    StepCode.APPRAISAL: wave.dossier_on}  # fmt: skip
        today = self.office.today
        for kind, step, on, ends_on in rows:
            if on is None or on >= today:
                continue
            paper = self.papers.of_project(kind, step, on, self.ground.project_id)
            document_id = self.pen.document(paper, self.office.clerk(on))
            self.papers.share(kind, wave.number, document_id)
            draft = StepDraft(
                project_id=self.ground.project_id, step=step, on=on, document_id=document_id,
                phase_id=None if step in _FOR_ALL_ROUNDS else self.ground.phases[wave.number],
                ends_on=ends_on if ends_on and ends_on < today else None,
                delivered_on=received.get(step),
            )  # fmt: skip
            self.pen.step(draft, self.office.clerk(max(on, draft.ends_on or on)))

    def _house(self, house: _House) -> None:
        """The holder, the case with its land, its legal steps, and its visits."""
        self.number += 1
        wave = house.fate.wave
        notice = wave.notice_on
        seed = f"{self.ground.place}/{self.number}"
        chance = Random(f"{self.chance.random()}/{seed}")  # noqa: S311 (an invented ward)
        kind = {LotKind.ORGANISATION: HolderKind.ORGANISATION, LotKind.PUBLIC: HolderKind.PUBLIC}
        holder_kind = kind.get(house.lot.kind, HolderKind.HOUSEHOLD)
        signed = self.office.clerk(notice)
        holding = house.holding
        family = None
        if holder_kind is HolderKind.HOUSEHOLD:
            family = make_family(chance, notice.year, self.office.numbers)
        name, keys, vulnerable = self._holder(chance, house, holder_kind, family, signed)
        team = self.teams[house.lot.lane_index % len(self.teams)]
        case_id = self.cases.open(self._case(house, keys, team), notice)
        told = Told(
            case_id, self.ground.project_id, team.team_id, keys, name, holder_kind, house.fate,
            holding, len(family.members) if family else 0, vulnerable,
        )  # fmt: skip
        if family is not None:
            told.adults = grown_ups(family, keys.member_ids, notice.year)
        self.cases.chance = chance
        self.cases.land(told, self._parcel(house, holding))
        if chance.random() < 0.02 and holder_kind is HolderKind.HOUSEHOLD:
            bank = RelatedPartyDraft(
                name="Ngân hàng (minh họa), chi nhánh Lê Chân", interest="Bên nhận thế chấp"
            )
            self.pen.related_party(keys.holder_id, bank, signed)
        self.cases.tell(told)
        told.marks = marks_of(
            holder_kind, holding, house.fate, told.flags, family, vulnerable=vulnerable
        )
        self.told.append(told)
        self._visits(chance, told, team)

    def _case(self, house: _House, keys: HolderKeys, team: Team) -> CaseDraft:
        wave = house.fate.wave
        return CaseDraft(
            project_id=self.ground.project_id,
            holder_id=keys.holder_id,
            opened_on=wave.notice_on,
            phase_id=self.ground.phases[wave.number],
            team_id=team.team_id,
            case_no=f"{self.ground.code}-{self.number:04d}",
            longitude=house.lot.lon,
            latitude=house.lot.lat,
        )

    def _holder(
        self, chance: Random, house: _House, kind: HolderKind, family: Family | None, signed: Signed
    ) -> tuple[str, HolderKeys, bool]:
        group_id = self.ground.group_ids[house.group]
        if family is not None:
            draft = household_draft(chance, family, house.alley, house.house_no, group_id,
                                    house.fate.wave.notice_on)  # fmt: skip
            keys = self.pen.household(draft, signed)
            return draft.name, keys, bool(draft.vulnerabilities)
        land = house.holding.parts[0].land_type
        if kind is HolderKind.PUBLIC:
            name = public_name(land, house.group)
        else:
            name = organisation_name(land, self.office.next_organisation(trade_of(land)))
        other = HolderDraft(kind=kind, name=name, resident_group_id=group_id)
        return name, self.pen.holder(other, signed), False

    def _parcel(self, house: _House, holding: Holding) -> ParcelDraft:
        sheet = house.group
        number = self.parcels[sheet] = self.parcels.get(sheet, self.ground.place * 4000) + 1
        return ParcelDraft(
            map_sheet_no=str(sheet),
            parcel_no=str(number),
            map_version="Bản đồ địa chính minh họa 2018",
            old_ward=OLD_WARD,
            current_ward=self.ground.group_wards[house.group],
            measured_area=holding.measured,
            certificate_area=holding.certificate,
            certificate_no=holding.certificate_no,
            origin=holding.origin,
            used_since_on=holding.used_since_on,
            boundary=json.dumps(house.lot.geometry),
        )

    def _visits(self, chance: Random, told: Told, team: Team) -> None:
        rhythm = rhythm_of(chance, told)
        dates = visit_days(chance, told, rhythm, self.tracked_from, self.most_visits)
        told.visited = [on for on in dates if on > self.office.today - days(7 * 12)]
        teller = VisitTeller(chance, told, rhythm, f"{self.ground.code}/{self.number}")
        seen: list[Seen] = []
        asked: list[tuple[int, Topic, date]] = []
        promised: list[tuple[int, date, date]] = []
        usual = chance.randrange(len(team.officers))
        for on in dates:
            by, started = self._going(chance, team, usual, on)
            draft = teller.draft(started, on, self.answers, in_person=on in (dates[0], dates[-1]))
            at = started + timedelta(minutes=chance.randint(6, LONGEST))
            keys = self.pen.visit(draft, Signed(by, min(at, self.office.now)))
            if draft.outcome is VisitOutcome.MET:
                seen.append(Seen(on, keys.visit_id))
            for concern_id, question in zip(keys.concern_ids, draft.questions, strict=True):
                if question.approved_answer_id is None:
                    asked.append((concern_id, question.topic, on))
            for commitment_id, promise in zip(keys.commitment_ids, draft.promises, strict=True):
                promised.append((commitment_id, on, promise.due_on))
        for concern_id, topic, on in asked:
            self.concerns.follow_question(
                concern_id, topic, on, [one for one in seen if one.on > on], team
            )
        for commitment_id, on, due_on in promised:
            self.concerns.follow_promise(commitment_id, on, due_on)
        self.concerns.raise_more(told, seen)

    def _going(self, chance: Random, team: Team, usual: int, on: date) -> tuple[User, datetime]:
        """Who of the team goes on the day, mostly the usual one, and at what hour."""
        first = usual if chance.random() < 0.8 else chance.randrange(len(team.officers))
        order = [*team.officers[first:], *team.officers[:first]]
        place, started = self.diary.book(chance, [one.key for one in order], on)
        return order[place], started
