"""Rows of the register: holders, cases, land, papers, steps, inventory, handovers."""

# ruff: noqa: D102 (what each verb makes true is said once, in pen.Pen)

from __future__ import annotations

from typing import Any

from tracker.cases.catalogue import CaseState
from tracker.cases.drafts import (
    CaseDraft,
    CaseFlagDraft,
    CaseParcelDraft,
    CaseStateDraft,
    ParcelDraft,
)
from tracker.cases.tables import Case, CaseFlag, CaseParcel, CaseStateFact, CaseTeam, Parcel
from tracker.db.drafts import Draft
from tracker.db.records import Record
from tracker.demo.pen import HolderKeys, Signed
from tracker.demo.rows import Row, Rows
from tracker.documents.drafts import DocumentDraft
from tracker.documents.tables import Document
from tracker.holders.drafts import HolderDraft, HouseholdDraft, MemberDraft, RelatedPartyDraft
from tracker.holders.secrecy import PersonalKey
from tracker.holders.tables import (
    HolderVulnerability,
    HouseholdMember,
    LandHolder,
    RelatedParty,
)
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.inventory.tables import Crop, Grave, Structure
from tracker.words.names import sort_key

_HIDDEN = {"citizen_id", "members", "vulnerabilities"}


def stamped(signed: Signed) -> Row:
    """Who recorded a dated fact, and when."""
    return {"recorded_at": signed.at, "recorded_by_id": signed.by.key}


def values_of(draft: Draft, *left_out: str) -> Row:
    """The draft's fields as plain values."""
    values = dict(draft.__dict__)
    for name in left_out:
        values.pop(name, None)
    return values


class RegisterPen:
    """Writes what the rooms `holders`, `cases`, `documents`, `inventory` would write."""

    case_facts: dict[int, tuple[int, int | None]]
    """Project and team of each case of the project being told."""

    def __init__(self, rows: Rows, key: PersonalKey, teams: dict[int, str]) -> None:
        self.rows, self.key, self.teams = rows, key, teams

    def dump(self, draft: Draft, *left_out: str) -> Row:
        """What the audit says of a draft: its given values, where audits are kept at all."""
        if not self.rows.audits_all:
            return {}
        return draft.model_dump(exclude=set(left_out), exclude_none=True)

    def household(self, draft: HouseholdDraft, signed: Signed) -> HolderKeys:
        keys = self.holder(draft, signed)
        members = tuple(self._member(keys.holder_id, one) for one in draft.members)
        for fact in draft.vulnerabilities:
            values = values_of(fact)
            row = self.rows.add(
                HolderVulnerability, holder_id=keys.holder_id, **stamped(signed), **values
            )
            self.rows.audit(
                "record_vulnerability", HolderVulnerability, row["id"], signed, after=values
            )
        return HolderKeys(keys.holder_id, members)

    def holder(self, draft: HolderDraft, signed: Signed) -> HolderKeys:
        row = self.rows.add(
            LandHolder,
            name_sort=sort_key(draft.name),
            **values_of(draft, *_HIDDEN),
            **self._sealed(draft.citizen_id),
        )
        after = self.dump(draft, *_HIDDEN)
        self.rows.audit("record_holder", LandHolder, row["id"], signed, after=after)
        return HolderKeys(row["id"])

    def _member(self, holder_id: int, draft: MemberDraft) -> int:
        row = self.rows.add(
            HouseholdMember,
            holder_id=holder_id,
            **values_of(draft, "citizen_id"),
            **self._sealed(draft.citizen_id),
        )
        return int(row["id"])

    def _sealed(self, citizen_id: str | None) -> Row:
        if citizen_id is None:
            return {}
        return {
            "citizen_id_cipher": self.key.encrypt(citizen_id),
            "citizen_id_hash": self.key.hash(citizen_id),
        }

    def related_party(self, holder_id: int, draft: RelatedPartyDraft, signed: Signed) -> None:
        values = values_of(draft)
        row = self.rows.add(RelatedParty, holder_id=holder_id, **values)
        self.rows.audit("add_related_party", RelatedParty, row["id"], signed, after=values)

    def case(self, draft: CaseDraft, signed: Signed) -> int:
        values = values_of(draft, "team_id")
        case_id = int(self.rows.add(Case, **values)["id"])
        self.case_facts[case_id] = draft.project_id, draft.team_id
        fact = {"on": draft.opened_on, "case_id": case_id, **stamped(signed)}
        self.rows.add(CaseStateFact, state=CaseState.OPENED, **fact)
        if draft.team_id is not None:
            team = self.rows.add(CaseTeam, team_id=draft.team_id, **fact)
            after: Row = {"team": self.teams[draft.team_id], "on": draft.opened_on}
            self.rows.audit("set_team", CaseTeam, team["id"], signed, case_id=case_id, after=after)
        after = {"case_no": draft.case_no}
        self.rows.audit("open_case", Case, case_id, signed, case_id=case_id, after=after)
        return case_id

    def parcel(self, draft: ParcelDraft, signed: Signed) -> int:
        row = self.rows.add(Parcel, **values_of(draft))
        after = self.dump(draft, "boundary")
        self.rows.audit("record_parcel", Parcel, row["id"], signed, after=after)
        return int(row["id"])

    def case_parcel(self, draft: CaseParcelDraft, signed: Signed) -> None:
        row = self.rows.add(CaseParcel, **stamped(signed), **values_of(draft))
        after = self.dump(draft)
        self._audit("record_recovery", CaseParcel, row, signed, after)

    def flag(self, case_id: int, draft: CaseFlagDraft, signed: Signed) -> None:
        values = values_of(draft)
        row = self.rows.add(CaseFlag, case_id=case_id, **stamped(signed), **values)
        self._audit("raise_flag", CaseFlag, row, signed, values)

    def state(self, case_id: int, draft: CaseStateDraft, signed: Signed) -> None:
        values = values_of(draft)
        row = self.rows.add(CaseStateFact, case_id=case_id, **stamped(signed), **values)
        self._audit("set_state", CaseStateFact, row, signed, values)

    def structure(self, draft: StructureDraft, signed: Signed) -> None:
        self._counted("record_structure", Structure, draft, signed)

    def crop(self, draft: CropDraft, signed: Signed) -> None:
        self._counted("record_crop", Crop, draft, signed)

    def grave(self, draft: GraveDraft, signed: Signed) -> None:
        self._counted("record_grave", Grave, draft, signed)

    def _counted(self, action: str, model: type[Record], draft: Draft, signed: Signed) -> None:
        values = values_of(draft)
        self._audit(
            action, model, self.rows.add(model, **stamped(signed), **values), signed, values
        )

    def document(self, draft: DocumentDraft, signed: Signed) -> int:
        row = self.rows.add(Document, **stamped(signed), **values_of(draft, "files"))
        self.rows.audit(
            "record_document", Document, row["id"], signed, case_id=draft.case_id,
            after=row | {"files": draft.files},
        )  # fmt: skip
        return int(row["id"])

    def _audit(
        self, action: str, model: type[Record], row: Row, signed: Signed, after: dict[str, Any]
    ) -> None:
        self.rows.audit(action, model, row["id"], signed, case_id=row["case_id"], after=after)
