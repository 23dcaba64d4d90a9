"""One permission matrix: what each role may do. Pages ask `may`, and nothing else decides.

Which cases an officer sees is a matter of scope (her teams of the day), not of this matrix.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.accounts.catalogue import Role


class Permission(StrEnum):
    """Something a person may do here."""

    VIEW_DASHBOARD = "view_dashboard"
    VIEW_MAP = "view_map"
    VIEW_PROJECTS = "view_projects"
    EDIT_PROJECT = "edit_project"
    VIEW_CASES = "view_cases"
    EDIT_CASE = "edit_case"
    ASSIGN_TEAMS = "assign_teams"
    REVEAL_CITIZEN_ID = "reveal_citizen_id"
    EXPORT_CASES = "export_cases"
    IMPORT_REGISTER = "import_register"
    LOG_VISIT = "log_visit"
    CORRECT_VISIT = "correct_visit"
    REVIEW_VISITS = "review_visits"
    PLAN_WEEK = "plan_week"
    VIEW_CONCERNS = "view_concerns"
    MANAGE_CONCERNS = "manage_concerns"
    APPROVE_ANSWERS = "approve_answers"
    RECORD_STEP = "record_step"
    EDIT_PLAN = "edit_plan"
    VIEW_MONEY = "view_money"
    RECORD_PAYMENT = "record_payment"
    VIEW_MEETINGS = "view_meetings"
    RECORD_MEETING = "record_meeting"
    VIEW_REPORTS = "view_reports"
    EXPORT_REPORTS = "export_reports"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_SETTINGS = "manage_settings"
    VIEW_AUDIT = "view_audit"


_A, _C, _O, _L, _V = Role.ADMIN, Role.CLERK, Role.OFFICER, Role.LEADER, Role.VIEWER
_ALL = frozenset(Role)

MATRIX: dict[Permission, frozenset[Role]] = {
    Permission.VIEW_DASHBOARD: _ALL,
    Permission.VIEW_MAP: _ALL,
    Permission.VIEW_PROJECTS: _ALL,
    Permission.EDIT_PROJECT: frozenset({_A, _C}),
    Permission.VIEW_CASES: frozenset({_A, _C, _O, _L}),
    Permission.EDIT_CASE: frozenset({_A, _C}),
    Permission.ASSIGN_TEAMS: frozenset({_A, _C, _L}),
    Permission.REVEAL_CITIZEN_ID: frozenset({_A, _C}),
    Permission.EXPORT_CASES: frozenset({_A, _C, _L}),
    Permission.IMPORT_REGISTER: frozenset({_A, _C}),
    Permission.LOG_VISIT: frozenset({_A, _C, _O, _L}),
    Permission.CORRECT_VISIT: frozenset({_A, _C, _O}),
    Permission.REVIEW_VISITS: frozenset({_A, _C, _O}),
    Permission.PLAN_WEEK: frozenset({_A, _C, _O, _L}),
    Permission.VIEW_CONCERNS: frozenset({_A, _C, _O, _L}),
    Permission.MANAGE_CONCERNS: frozenset({_A, _C, _O, _L}),
    Permission.APPROVE_ANSWERS: frozenset({_A, _L}),
    Permission.RECORD_STEP: frozenset({_A, _C}),
    Permission.EDIT_PLAN: frozenset({_A, _C}),
    Permission.VIEW_MONEY: frozenset({_A, _C, _O, _L}),
    Permission.RECORD_PAYMENT: frozenset({_A, _C}),
    Permission.VIEW_MEETINGS: frozenset({_A, _C, _L}),
    Permission.RECORD_MEETING: frozenset({_A, _C, _L}),
    Permission.VIEW_REPORTS: _ALL,
    Permission.EXPORT_REPORTS: frozenset({_A, _C, _L, _V}),
    Permission.MANAGE_ACCOUNTS: frozenset({_A}),
    Permission.MANAGE_SETTINGS: frozenset({_A}),
    Permission.VIEW_AUDIT: frozenset({_A}),
}
"""A viewer sees sums, maps and reports, never a household."""


def may(role: Role, permission: Permission) -> bool:
    """Whether a person of this role may do this at all."""
    return role in MATRIX[permission]


def permissions_of(role: Role) -> frozenset[Permission]:
    """Everything a role may do."""
    return frozenset(permission for permission in Permission if may(role, permission))


def sees_own_teams_only(role: Role) -> bool:
    """Whether a person of this role sees the cases of her own teams only."""
    return role is Role.OFFICER
