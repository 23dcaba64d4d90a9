"""The one matrix of who may do what."""

from __future__ import annotations

import pytest

from tracker.accounts.catalogue import Role
from tracker.accounts.permissions import MATRIX, Permission, may, sees_own_teams_only


def test_every_permission_is_decided_for_every_role() -> None:
    assert set(MATRIX) == set(Permission)


@pytest.mark.parametrize(
    "permission",
    [Permission.VIEW_CASES, Permission.LOG_VISIT, Permission.VIEW_MONEY, Permission.VIEW_AUDIT],
)
def test_a_viewer_never_sees_a_household(permission: Permission) -> None:
    assert not may(Role.VIEWER, permission)


def test_an_officer_logs_visits_and_records_no_payment() -> None:
    assert may(Role.OFFICER, Permission.LOG_VISIT)
    assert not may(Role.OFFICER, Permission.RECORD_PAYMENT)
    assert sees_own_teams_only(Role.OFFICER)


def test_only_an_administrator_manages_accounts_and_reads_the_audit() -> None:
    for permission in (Permission.MANAGE_ACCOUNTS, Permission.VIEW_AUDIT):
        assert [role for role in Role if may(role, permission)] == [Role.ADMIN]
