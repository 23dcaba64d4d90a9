"""The codes of the law: steps, clocks, facts, conventions, refusals.

Codes only. Which of them hold on which day, for how many days and by which article is dated
data in `tracker/law/data/`, read by `book`; the words people read live in `words/labels/law.py`.
"""

from __future__ import annotations

from enum import StrEnum


class Period(StrEnum):
    """A label for the legal regime of a day; it never selects a value by itself."""

    LAW_2013 = "law_2013"
    LAW_2024 = "law_2024"
    LAW_2024_WARD = "law_2024_ward"
    LAW_2026 = "law_2026"


class Scope(StrEnum):
    """Whom a step belongs to: the whole project, or one case (land holder x project)."""

    PROJECT = "project"
    CASE = "case"


class StepCode(StrEnum):
    """Every step of a project or a case, in all four periods."""

    RECOVERY_SCHEDULE = "recovery_schedule"
    RESIDENT_MEETING = "resident_meeting"
    RECOVERY_NOTICE = "recovery_notice"
    NOTICE_DELIVERED = "notice_delivered"
    OWNER_SEARCH_PUBLISHED = "owner_search_published"
    INVENTORY = "inventory"
    INVENTORY_PERSUASION = "inventory_persuasion"
    COMPULSORY_INVENTORY = "compulsory_inventory"
    ENFORCED_INVENTORY = "enforced_inventory"
    PLAN_DRAFT = "plan_draft"
    PUBLIC_POSTING = "public_posting"
    OPINION_MEETING = "opinion_meeting"
    DIALOGUE = "dialogue"
    APPRAISAL = "appraisal"
    PLAN_APPROVAL = "plan_approval"
    PLAN_DELIVERED = "plan_delivered"
    RESETTLEMENT_ARRANGED = "resettlement_arranged"
    PAYMENT = "payment"
    DEPOSIT = "deposit"
    PLAN_PERSUASION = "plan_persuasion"
    RECOVERY_DECISION = "recovery_decision"
    HANDOVER_PERSUASION = "handover_persuasion"
    SITE_HANDOVER = "site_handover"
    ENFORCEMENT_DECISION = "enforcement_decision"
    ENFORCEMENT = "enforcement"
    CADASTRAL_UPDATE = "cadastral_update"
    CLOSED = "closed"


class StepDocument(StrEnum):
    """The kind of paper that proves a step."""

    SCHEDULE = "schedule"
    MEETING_MINUTES = "meeting_minutes"
    RECOVERY_NOTICE = "recovery_notice"
    DELIVERY_MINUTES = "delivery_minutes"
    PRESS_NOTICE = "press_notice"
    INVENTORY_RECORD = "inventory_record"
    PERSUASION_MINUTES = "persuasion_minutes"
    COMPULSORY_INVENTORY_DECISION = "compulsory_inventory_decision"
    INVENTORY_ENFORCEMENT_DECISION = "inventory_enforcement_decision"
    DRAFT_PLAN = "draft_plan"
    POSTING_MINUTES = "posting_minutes"
    OPINION_MINUTES = "opinion_minutes"
    DIALOGUE_MINUTES = "dialogue_minutes"
    APPRAISAL_REPORT = "appraisal_report"
    PLAN_APPROVAL_DECISION = "plan_approval_decision"
    RESETTLEMENT_DECISION = "resettlement_decision"
    PAYMENT_SLIP = "payment_slip"
    DEPOSIT_NOTICE = "deposit_notice"
    RECOVERY_DECISION = "recovery_decision"
    HANDOVER_MINUTES = "handover_minutes"
    ENFORCEMENT_DECISION = "enforcement_decision"
    ENFORCEMENT_MINUTES = "enforcement_minutes"
    CADASTRAL_RECORD = "cadastral_record"


class Issuer(StrEnum):
    """Who acts at a step, as a role; `issuing_bodies` names the body of the day."""

    COMPENSATION_BODY = "compensation_body"
    WARD_PC = "ward_pc"
    COMPETENT_PC = "competent_pc"
    LAND_OFFICE = "land_office"
    LAND_HOLDER = "land_holder"
    ENFORCEMENT_BOARD = "enforcement_board"
    LAND_REGISTRY = "land_registry"


class LawFact(StrEnum):
    """A dated fact that starts a clock or selects its value."""

    OWNER_REQUEST_RECEIVED = "owner_request_received"
    NOTICE_ISSUED = "notice_issued"
    NOTICE_SENT = "notice_sent"
    RESIDENT_MEETING_HELD = "resident_meeting_held"
    INVENTORY_DONE = "inventory_done"
    INVENTORY_PERSUASION_STARTED = "inventory_persuasion_started"
    INVENTORY_PERSUASION_ENDED = "inventory_persuasion_ended"
    COMPULSORY_INVENTORY_DECIDED = "compulsory_inventory_decided"
    ENFORCED_INVENTORY_PERSUASION_STARTED = "enforced_inventory_persuasion_started"
    POLICE_REQUESTED = "police_requested"
    PLAN_POSTED = "plan_posted"
    POSTING_ENDED = "posting_ended"
    OPINION_MEETING_HELD = "opinion_meeting_held"
    DIALOGUE_HELD = "dialogue_held"
    APPRAISAL_DOSSIER_RECEIVED = "appraisal_dossier_received"
    APPRAISED = "appraised"
    PLAN_APPROVED = "plan_approved"
    PLAN_IN_EFFECT = "plan_in_effect"
    PLAN_PERSUASION_STARTED = "plan_persuasion_started"
    PLAN_PERSUASION_ENDED = "plan_persuasion_ended"
    RESETTLEMENT_POSTED = "resettlement_posted"
    RESETTLEMENT_ARRANGED = "resettlement_arranged"
    RECOVERY_TRIGGERED = "recovery_triggered"
    RECOVERY_DECIDED = "recovery_decided"
    RECOVERY_IN_EFFECT = "recovery_in_effect"
    PAID = "paid"
    HANDOVER_PERSUASION_STARTED = "handover_persuasion_started"
    HANDOVER_PERSUASION_ENDED = "handover_persuasion_ended"
    HANDED_OVER = "handed_over"
    ENFORCEMENT_DECIDED = "enforcement_decided"
    ENFORCEMENT_IN_EFFECT = "enforcement_in_effect"
    ENFORCEMENT_POSTED = "enforcement_posted"
    ENFORCEMENT_DELIVERED = "enforcement_delivered"
    COMPLIANCE_RECORDED = "compliance_recorded"
    ENFORCED = "enforced"
    ACT_KNOWN = "act_known"
    COMPLAINT_RECEIVED = "complaint_received"
    COMPLAINT_ACCEPTED = "complaint_accepted"
    COMPLAINT_ANSWERED = "complaint_answered"
    SECOND_COMPLAINT_ACCEPTED = "second_complaint_accepted"


class ClockCode(StrEnum):
    """A limit of the law; its values by date are the rows of `data/clocks.toml`."""

    SCHEDULE_ISSUE = "schedule_issue"
    NOTICE_FLOOR = "notice_floor"
    NOTICE_VALIDITY = "notice_validity"
    INVENTORY_PERSUASION = "inventory_persuasion"
    PAST_INVENTORY_PERSUASION = "past_inventory_persuasion"
    ENFORCED_INVENTORY_PERSUASION = "enforced_inventory_persuasion"
    ENFORCED_INVENTORY_POLICE = "enforced_inventory_police"
    PLAN_POSTING = "plan_posting"
    DIALOGUE = "dialogue"
    APPRAISAL = "appraisal"
    RESETTLEMENT_POSTING = "resettlement_posting"
    PAYMENT = "payment"
    PLAN_PERSUASION = "plan_persuasion"
    PAST_PLAN_PERSUASION = "past_plan_persuasion"
    RECOVERY_DECISION = "recovery_decision"
    HANDOVER_PERSUASION = "handover_persuasion"
    PAST_HANDOVER_PERSUASION = "past_handover_persuasion"
    ENFORCEMENT = "enforcement"
    HANDOVER_AFTER_COMPLIANCE = "handover_after_compliance"
    COMPLAINT_LIMIT = "complaint_limit"
    COMPLAINT_ACCEPTANCE = "complaint_acceptance"
    COMPLAINT_ANSWER = "complaint_answer"
    COMPLAINT_ANSWER_COMPLEX = "complaint_answer_complex"
    SECOND_COMPLAINT = "second_complaint"
    SECOND_ANSWER = "second_answer"
    SECOND_ANSWER_COMPLEX = "second_answer_complex"


class ClockKind(StrEnum):
    """A floor is patience, a ceiling is duty, a validity is the life of a paper."""

    FLOOR = "floor"
    CEILING = "ceiling"
    VALIDITY = "validity"


class ClockState(StrEnum):
    """How a clock reads on a day. A floor is only ever waiting, open, waived or met."""

    WAITING = "waiting"
    OPEN = "open"
    UPCOMING = "upcoming"
    DUE_SOON = "due_soon"
    LATE = "late"
    LAPSED = "lapsed"
    CONFLICT = "conflict"
    MET = "met"
    WAIVED = "waived"


class ClockUnit(StrEnum):
    """What a clock counts; `fixed` means the law names the last day itself."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    FIXED = "fixed"


class Convention(StrEnum):
    """How days are counted from a start day D (law texts compete; the page names the choice)."""

    DAY_N_MOVED = "day_n_moved"
    """Last day D + N, moved to the next working day (Civil Code, art. 148.5)."""
    PAST = "past"
    """"Past N days from the end E": the first lawful day is E + N + 1."""
    FLOOR_N_PLUS_1 = "floor_n_plus_1"
    """N full days must lie between: the first lawful day is D + N + 1 (the default)."""
    LITERAL_N = "literal_n"
    """The day D + N itself, never moved."""


class Reading(StrEnum):
    """What the ward may choose where texts compete; the default is the cautious one."""

    FLOOR_CONVENTION = "floor_convention"
    CARRIED_OVER = "carried_over"
    TET_WIDTH = "tet_width"
    LATE_CONVENTION = "late_convention"


class LateConvention(StrEnum):
    """Whether the day of paying counts as a day of delay."""

    TO_DAY_BEFORE_PAYMENT = "to_day_before_payment"
    TO_PAYMENT_DAY = "to_payment_day"


class CarriedOver(StrEnum):
    """Which value holds a period that began under the old one and ends after its last day."""

    OLD_VALUE = "old_value"
    NEW_VALUE = "new_value"


class TetWidth(StrEnum):
    """Which days are "the Tết holiday period": the five paid days, or the whole break."""

    STATUTORY = "statutory"
    BREAK = "break"


class Verdict(StrEnum):
    """How far a value was checked against the text it cites."""

    CONFIRMED = "confirmed"
    BACKGROUND = "background"
    DISPUTED = "disputed"
    OPEN = "open"


class NoticeLandClass(StrEnum):
    """The two classes the notice floor tells apart (a parcel's own class is finer: `cases`)."""

    AGRICULTURAL = "agricultural"
    NON_AGRICULTURAL = "non_agricultural"


LandClass = NoticeLandClass
"""The short name inside the law's own arithmetic."""


class HolderClass(StrEnum):
    """Whose land it is, as far as competence depends on it."""

    HOUSEHOLD = "household"
    ORGANISATION = "organisation"


class DayOffKind(StrEnum):
    """Why nobody works: the law's own days, Tết, a day in lieu, a swapped day."""

    STATUTORY = "statutory"
    TET = "tet"
    COMPENSATORY = "compensatory"
    SWAPPED = "swapped"


class RecoveryTrigger(StrEnum):
    """The seven facts that oblige a recovery decision (Land Law 2024, art. 87.5 a-g)."""

    PLAN_WITHOUT_RESETTLEMENT = "plan_without_resettlement"
    ON_SITE_TEMPORARY_MONEY = "on_site_temporary_money"
    PLOT_HANDED_ON_GROUND = "plot_handed_on_ground"
    HOUSE_HANDED = "house_handed"
    PLOT_WITH_HOUSE_HANDED = "plot_with_house_handed"
    OWN_HOUSING_MONEY = "own_housing_money"
    VOLUNTARY_HANDOVER = "voluntary_handover"


class RecoveryException(StrEnum):
    """Leave to recover out of order (Resolution 254/2025, art. 3.3; Decree 49/2026, Annex I.2)."""

    BEFORE_PLAN_NATIONAL = "before_plan_national"
    BEFORE_PLAN_URGENT = "before_plan_urgent"
    BEFORE_PLAN_CONSENT = "before_plan_consent"
    BEFORE_RESETTLEMENT_URGENT = "before_resettlement_urgent"
    BEFORE_RESETTLEMENT_ON_SITE = "before_resettlement_on_site"
    BEFORE_RESETTLEMENT_ROUTE = "before_resettlement_route"


class BarReason(StrEnum):
    """Why enforcement may not happen at an instant."""

    OUTSIDE_OFFICE_HOURS = "outside_office_hours"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    TET_WINDOW = "tet_window"
    TET_UNKNOWN = "tet_unknown"


class BlockerCode(StrEnum):
    """Why a step may not be recorded yet."""

    STEP_NOT_IN_FORCE = "step_not_in_force"
    RESIDENT_MEETING_MISSING = "resident_meeting_missing"
    NOTICE_MISSING = "notice_missing"
    NOTICE_FLOOR_NOT_REACHED = "notice_floor_not_reached"
    NOTICE_LAPSED = "notice_lapsed"
    LAND_CLASS_MISSING = "land_class_missing"
    INVENTORY_PERSUASION_MISSING = "inventory_persuasion_missing"
    INVENTORY_PERSUASION_SHORT = "inventory_persuasion_short"
    INVENTORY_PERSUASION_NOT_PAST = "inventory_persuasion_not_past"
    COMPULSORY_INVENTORY_MISSING = "compulsory_inventory_missing"
    ENFORCED_INVENTORY_TOO_SOON = "enforced_inventory_too_soon"
    PLAN_NOT_POSTED = "plan_not_posted"
    POSTING_NOT_ENDED = "posting_not_ended"
    OPINION_MEETING_MISSING = "opinion_meeting_missing"
    DIALOGUE_MISSING = "dialogue_missing"
    APPRAISAL_MISSING = "appraisal_missing"
    RESETTLEMENT_POSTING_NOT_ENDED = "resettlement_posting_not_ended"
    PLAN_NOT_APPROVED = "plan_not_approved"
    PLAN_NOT_SAME_DAY = "plan_not_same_day"
    RESETTLEMENT_NOT_ARRANGED = "resettlement_not_arranged"
    PLAN_PERSUASION_MISSING = "plan_persuasion_missing"
    PLAN_PERSUASION_SHORT = "plan_persuasion_short"
    PLAN_PERSUASION_NOT_PAST = "plan_persuasion_not_past"
    EXCEPTION_NOT_IN_FORCE = "exception_not_in_force"
    EXCEPTION_NEEDS_NO_RESETTLEMENT = "exception_needs_no_resettlement"
    EXCEPTION_POSTING_NOT_ENDED = "exception_posting_not_ended"
    EXCEPTION_REQUEST_MISSING = "exception_request_missing"
    EXCEPTION_COUNT_UNCONFIRMED = "exception_count_unconfirmed"
    EXCEPTION_SHARE_TOO_SMALL = "exception_share_too_small"
    EXCEPTION_TEMPORARY_HOUSING_MISSING = "exception_temporary_housing_missing"
    TRANSITION_NOT_COVERED = "transition_not_covered"
    RECOVERY_DECISION_MISSING = "recovery_decision_missing"
    PAYEE_IN_DISPUTE = "payee_in_dispute"
    HANDOVER_MINUTES_MISSING = "handover_minutes_missing"
    HANDOVER_PERSUASION_MISSING = "handover_persuasion_missing"
    HANDOVER_PERSUASION_SHORT = "handover_persuasion_short"
    HANDOVER_PERSUASION_NOT_PAST = "handover_persuasion_not_past"
    ENFORCEMENT_DECISION_MISSING = "enforcement_decision_missing"
    ENFORCEMENT_NOT_POSTED = "enforcement_not_posted"
    ENFORCEMENT_NOT_IN_EFFECT = "enforcement_not_in_effect"
    ENFORCEMENT_NOT_DELIVERED = "enforcement_not_delivered"
    ENFORCEMENT_TIME_BARRED = "enforcement_time_barred"
    COMPLAINT_SUSPENSION = "complaint_suspension"


class BodyCode(StrEnum):
    """A body that issued or issues papers for the land of the former ward."""

    CITY_HAI_PHONG = "city_hai_phong"
    DISTRICT_LE_CHAN = "district_le_chan"
    DISTRICT_LAND_OFFICE = "district_land_office"
    DISTRICT_LAND_FUND = "district_land_fund"
    OLD_WARD_VINH_NIEM = "old_ward_vinh_niem"
    WARD_AN_BIEN = "ward_an_bien"
    WARD_LE_CHAN = "ward_le_chan"
    WARD_AN_BIEN_LAND_OFFICE = "ward_an_bien_land_office"
    WARD_LE_CHAN_LAND_OFFICE = "ward_le_chan_land_office"
    REGIONAL_LAND_FUND = "regional_land_fund"
    LAND_REGISTRY_OFFICE = "land_registry_office"


class Signer(StrEnum):
    """In whose name a body acts: the committee, its chair, or the body itself."""

    COMMITTEE = "committee"
    CHAIR = "chair"
    BODY = "body"
