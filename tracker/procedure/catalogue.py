"""Codes of the procedure room."""

from enum import StrEnum


class StepState(StrEnum):
    """How a step stands: done needs a document, the others need a reason."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    PAUSED = "paused"


class LegalFactKind(StrEnum):
    """A dated fact the law counts by that is no step of its own.

    The first is the consent that waives the notice floor (art. 85.2). Then the six exceptions of
    Resolution 254/2025, art. 3.3, the triggers b, d, đ, e, g of art. 87.5 (a is the approved plan,
    c the plot handed over on the ground), the complaint handler's suspension, and what starts a
    clock. The values of the last three groups are those of the law room's codes.
    """

    NOTICE_FLOOR_WAIVED = "notice_floor_waived"
    BEFORE_PLAN_NATIONAL = "before_plan_national"
    BEFORE_PLAN_URGENT = "before_plan_urgent"
    BEFORE_PLAN_CONSENT = "before_plan_consent"
    BEFORE_RESETTLEMENT_URGENT = "before_resettlement_urgent"
    BEFORE_RESETTLEMENT_ON_SITE = "before_resettlement_on_site"
    BEFORE_RESETTLEMENT_ROUTE = "before_resettlement_route"
    ON_SITE_TEMPORARY_MONEY = "on_site_temporary_money"
    HOUSE_HANDED = "house_handed"
    PLOT_WITH_HOUSE_HANDED = "plot_with_house_handed"
    OWN_HOUSING_MONEY = "own_housing_money"
    VOLUNTARY_HANDOVER = "voluntary_handover"
    COMPLAINT_SUSPENSION = "complaint_suspension"
    OWNER_REQUEST_RECEIVED = "owner_request_received"
    APPRAISAL_DOSSIER_RECEIVED = "appraisal_dossier_received"
    RESETTLEMENT_POSTED = "resettlement_posted"
    ENFORCED_INVENTORY_PERSUASION_STARTED = "enforced_inventory_persuasion_started"
    POLICE_REQUESTED = "police_requested"
    COMPLIANCE_RECORDED = "compliance_recorded"
