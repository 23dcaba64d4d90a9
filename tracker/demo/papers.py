"""Papers of an invented project: numbers, issuing bodies of the day, what is shared by a wave."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.documents.catalogue import DocumentType
from tracker.documents.drafts import DocumentDraft
from tracker.holders.catalogue import HolderKind
from tracker.law.catalogue import HolderClass, Signer, StepCode
from tracker.law.issuing import competent_bodies

_LAST_KNOWN = date(2027, 2, 28)

_ABBREVIATIONS = {
    DocumentType.RECOVERY_SCHEDULE: "KH", DocumentType.MEETING_MINUTES: "BB",
    DocumentType.RECOVERY_NOTICE: "TB-UBND", DocumentType.DELIVERY_MINUTES: "BB",
    DocumentType.INVENTORY_RECORD: "BB-KĐ", DocumentType.PERSUASION_MINUTES: "BB-VĐ",
    DocumentType.COMPULSORY_INVENTORY_DECISION: "QĐ-UBND", DocumentType.PLAN_DRAFT: "PA",
    DocumentType.POSTING_MINUTES: "BB-NY", DocumentType.OPINION_MINUTES: "BB-LYK",
    DocumentType.DIALOGUE_MINUTES: "BB-ĐT", DocumentType.APPRAISAL_REPORT: "BC",
    DocumentType.PLAN_APPROVAL_DECISION: "QĐ-UBND", DocumentType.RESETTLEMENT_DECISION: "QĐ-TĐC",
    DocumentType.RECOVERY_DECISION: "QĐ-UBND", DocumentType.PAYMENT_SLIP: "PC",
    DocumentType.DEPOSIT_NOTICE: "TB-GT", DocumentType.HANDOVER_MINUTES: "BB-BG",
    DocumentType.ENFORCEMENT_DECISION: "QĐ-CC", DocumentType.PROJECT_DECISION: "QĐ-ĐT",
}  # fmt: skip
_SUBJECTS = {
    DocumentType.RECOVERY_SCHEDULE: "Kế hoạch thu hồi đất, điều tra, khảo sát, đo đạc, kiểm đếm",
    DocumentType.MEETING_MINUTES: "Họp với người có đất trong khu vực thu hồi",
    DocumentType.RECOVERY_NOTICE: "Thông báo thu hồi đất",
    DocumentType.PLAN_DRAFT: "Dự thảo phương án bồi thường, hỗ trợ, tái định cư",
    DocumentType.POSTING_MINUTES: "Niêm yết công khai phương án",
    DocumentType.OPINION_MINUTES: "Lấy ý kiến về phương án",
    DocumentType.APPRAISAL_REPORT: "Thẩm định phương án",
    DocumentType.PLAN_APPROVAL_DECISION: "Phê duyệt phương án bồi thường, hỗ trợ, tái định cư",
}


@lru_cache(maxsize=50_000)
def issuer_of(step: StepCode, on: date, ward: str, holder: HolderClass) -> str:
    """Who signs that day for land now in `ward`, as the paper's head names them."""
    found = competent_bodies(step, min(on, _LAST_KNOWN), ward=ward, holder=holder)
    if not found:
        found = competent_bodies(StepCode.INVENTORY, min(on, _LAST_KNOWN), ward=ward)
    first = found[0]
    name = first.body.name_vi
    return f"Chủ tịch {name}" if first.signer is Signer.CHAIR else name


class Papers:
    """Numbers and issuers for one project; numbers of two projects never meet."""

    def __init__(self, place: int, projects: int, ward: str) -> None:
        self.place, self.projects, self.ward = place, projects, ward
        self._last: dict[tuple[str, int], int] = {}
        self._shared: dict[tuple[DocumentType, int], int] = {}

    def number(self, abbreviation: str, on: date) -> str:
        """The next number of the kind in the year."""
        key = abbreviation, on.year
        self._last[key] = self._last.get(key, 0) + 1
        return f"{self._last[key] * self.projects + self.place}/{abbreviation}"

    def of_project(
        self, kind: DocumentType, step: StepCode, on: date, project_id: int
    ) -> DocumentDraft:
        """A paper about the whole project or a round of it."""
        return self._draft(kind, step, on, project_id, None, HolderKind.HOUSEHOLD)

    def of_case(
        self,
        kind: DocumentType,
        step: StepCode,
        on: date,
        project_id: int,
        case_id: int,
        holder: HolderKind,
    ) -> DocumentDraft:
        """A paper about one case."""
        return self._draft(kind, step, on, project_id, case_id, holder)

    def _draft(
        self,
        kind: DocumentType,
        step: StepCode,
        on: date,
        project_id: int,
        case_id: int | None,
        holder: HolderKind,
    ) -> DocumentDraft:
        whose = (
            HolderClass.ORGANISATION if holder.value == "organisation" else HolderClass.HOUSEHOLD
        )
        return DocumentDraft(
            type=kind,
            number=self.number(_ABBREVIATIONS.get(kind, "VB"), on),
            issued_on=on,
            issuer=issuer_of(step, on, self.ward, whose),
            effective_on=on,
            subject=_SUBJECTS.get(kind),
            project_id=project_id,
            case_id=case_id,
        )

    def share(self, kind: DocumentType, wave: int, document_id: int) -> None:
        """This paper stands for all cases of the wave."""
        self._shared[kind, wave] = document_id

    def shared(self, kind: DocumentType, wave: int) -> int:
        """The paper that all cases of the wave share."""
        return self._shared[kind, wave]

    def slip(self, on: date) -> str:
        """The number of a payment slip."""
        return f"PC {self.number('PC', on).partition('/')[0]}/{on.year}"

    def receiver(self, on: date) -> str:
        """Who takes over a handed-over site that day."""
        return issuer_of(StepCode.SITE_HANDOVER, on, self.ward, HolderClass.HOUSEHOLD)
