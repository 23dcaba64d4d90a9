"""Codes of the progress room."""

from enum import StrEnum


class Standing(StrEnum):
    """Where a case stands: one exclusive code. The recovery decision is a step, not a standing."""

    NOT_INVENTORIED = "not_inventoried"
    INVENTORIED = "inventoried"
    PLAN_APPROVED = "plan_approved"
    PAID = "paid"
    DEPOSITED = "deposited"
    PARTLY_HANDED_OVER = "partly_handed_over"
    HANDED_OVER = "handed_over"


class CaseFact(StrEnum):
    """Something a case has or has not by the end of a day; these overlap."""

    INVENTORIED = "inventoried"
    POSTED = "posted"
    PLAN_APPROVED = "plan_approved"
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    DEPOSITED = "deposited"
    RECOVERY_DECIDED = "recovery_decided"
    HANDED_OVER = "handed_over"
    AREA_HANDED_OVER = "area_handed_over"
    NOT_HANDED_OVER = "not_handed_over"
    OPEN = "open"
    TO_VISIT = "to_visit"
    NOT_AGREED = "not_agreed"
    RESETTLEMENT_NEEDED = "resettlement_needed"
    RESETTLEMENT_ARRANGED = "resettlement_arranged"
    COMPULSORY_INVENTORY = "compulsory_inventory"
    ENFORCEMENT = "enforcement"
    HAS_CONCERN = "has_concern"


FUNNEL = (
    CaseFact.INVENTORIED,
    CaseFact.POSTED,
    CaseFact.PLAN_APPROVED,
    CaseFact.PAID,
    CaseFact.RECOVERY_DECIDED,
    CaseFact.HANDED_OVER,
)
"""The funnel's rows below "affected", in the order they are read."""


class ClockFilter(StrEnum):
    """Lists of cases by what is due: late and due soon are duties, waiting is patience."""

    LATE = "late"
    DUE_SOON = "due_soon"
    PROMISE_LATE = "promise_late"
    WAITING = "waiting"


class DueKind(StrEnum):
    """What falls due: a ceiling of the law, an answer to a concern, a promise."""

    PAYMENT = "payment"
    ANSWER = "answer"
    PROMISE = "promise"


DUTIES = (DueKind.PAYMENT, DueKind.ANSWER)
"""What is late once its day has passed; a promise that passed its day is counted apart."""


class VisitedFilter(StrEnum):
    """Lists of cases by visits: in a window of days that ends on the day asked for, or planned."""

    SEEN = "seen"
    MET = "met"
    UNSEEN = "unseen"
    NEVER = "never"
    THIS_WEEK = "this_week"
    PLANNED = "planned"
    PLANNED_SEEN = "planned_seen"
    PLANNED_UNSEEN = "planned_unseen"


class KindFilter(StrEnum):
    """Whose cases a list shows; it opens on the households'."""

    HOUSEHOLD = "household"
    ORGANISATION = "organisation"
    PUBLIC = "public"
    ALL = "all"


class CaseSort(StrEnum):
    """The orders of the case list."""

    CASE_NO = "case_no"
    NAME = "name"
    PROJECT = "project"
    STANDING = "standing"
    AREA = "area"
    REMAINING = "remaining"
    LAST_VISIT = "last_visit"
    DUE = "due"


class DueState(StrEnum):
    """How near the next day is on which something of a case falls due."""

    LATE = "late"
    DUE_SOON = "due_soon"
    LATER = "later"


class Measure(StrEnum):
    """Every figure of the system by name; `words` says what it is and how it is computed."""

    HOUSEHOLDS = "households"
    CASE_FILES = "case_files"
    STILL_OPEN = "still_open"
    ORGANISATIONS = "organisations"
    PUBLIC = "public"
    AREA_TO_RECOVER = "area_to_recover"
    AREA_HANDED_OVER = "area_handed_over"
    AREA_REMAINING = "area_remaining"
    INVENTORIED = "inventoried"
    POSTED = "posted"
    PLAN_APPROVED = "plan_approved"
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    DEPOSITED = "deposited"
    RECOVERY_DECIDED = "recovery_decided"
    HOUSEHOLDS_HANDED_OVER = "households_handed_over"
    HOUSEHOLDS_REMAINING = "households_remaining"
    STANDINGS = "standings"
    FUNNEL = "funnel"
    CHANGE = "change"
    VISIT_COVERAGE = "visit_coverage"
    VISITS_THIS_WEEK = "visits_this_week"
    LAST_VISIT_AGE = "last_visit_age"
    KNOTS = "knots"
    LATE = "late"
    PROMISES_LATE = "promises_late"
    DUE_SOON = "due_soon"
    WAITING = "waiting"
    NOT_AGREED = "not_agreed"
    MONEY = "money"
    FORECAST = "forecast"
