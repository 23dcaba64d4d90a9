"""Codes of the documents room."""

from enum import StrEnum


class DocumentType(StrEnum):
    """Kinds of legal documents and papers a case or project carries."""

    PROJECT_DECISION = "project_decision"
    RECOVERY_SCHEDULE = "recovery_schedule"
    MEETING_MINUTES = "meeting_minutes"
    RECOVERY_NOTICE = "recovery_notice"
    DELIVERY_MINUTES = "delivery_minutes"
    SELF_DECLARATION = "self_declaration"
    INVENTORY_RECORD = "inventory_record"
    PERSUASION_MINUTES = "persuasion_minutes"
    COMPULSORY_INVENTORY_DECISION = "compulsory_inventory_decision"
    PLAN_DRAFT = "plan_draft"
    POSTING_MINUTES = "posting_minutes"
    OPINION_MINUTES = "opinion_minutes"
    DIALOGUE_MINUTES = "dialogue_minutes"
    APPRAISAL_REPORT = "appraisal_report"
    PLAN_APPROVAL_DECISION = "plan_approval_decision"
    RESETTLEMENT_DECISION = "resettlement_decision"
    RECOVERY_DECISION = "recovery_decision"
    PAYMENT_SLIP = "payment_slip"
    DEPOSIT_NOTICE = "deposit_notice"
    HANDOVER_MINUTES = "handover_minutes"
    ENFORCEMENT_DECISION = "enforcement_decision"
    LAND_CERTIFICATE = "land_certificate"
    CITIZEN_ID_IMAGE = "citizen_id_image"
    WORKING_MINUTES = "working_minutes"
    OTHER = "other"
