"""Builders of test data: a test names what matters, everything else is given and fixed.

Rows are written straight into the tables, so that a test of one room does not depend on the
services of another. Areas are texts in m² ("1000"), money is whole đồng.
"""

from __future__ import annotations

from tests.given.basics import PASSWORD, START, at_noon, m2
from tests.given.cases import a_case, a_case_state, a_case_team, a_flag, a_parcel, a_recovery
from tests.given.holders import (
    a_holder,
    a_household,
    a_member,
    a_resident_group,
    a_vulnerability,
    an_organisation,
    public_land,
)
from tests.given.meetings import a_cell, a_cell_assignment, a_meeting
from tests.given.money import a_deposit, a_payment, a_plan, a_plot, an_approved_plan
from tests.given.outreach import a_commitment, a_concern, a_knot, a_visit, an_approved_answer
from tests.given.people import (
    a_clerk,
    a_leader,
    a_membership,
    a_team,
    a_team_leader,
    a_user,
    an_admin,
    an_officer,
)
from tests.given.steps import a_handover, a_legal_fact, a_step
from tests.given.ward import a_document, a_phase, a_project, a_registration, a_ward

__all__ = [
    "PASSWORD",
    "START",
    "a_case",
    "a_case_state",
    "a_case_team",
    "a_cell",
    "a_cell_assignment",
    "a_clerk",
    "a_commitment",
    "a_concern",
    "a_deposit",
    "a_document",
    "a_flag",
    "a_handover",
    "a_holder",
    "a_household",
    "a_knot",
    "a_leader",
    "a_legal_fact",
    "a_meeting",
    "a_member",
    "a_membership",
    "a_parcel",
    "a_payment",
    "a_phase",
    "a_plan",
    "a_plot",
    "a_project",
    "a_recovery",
    "a_registration",
    "a_resident_group",
    "a_step",
    "a_team",
    "a_team_leader",
    "a_user",
    "a_visit",
    "a_vulnerability",
    "a_ward",
    "an_admin",
    "an_approved_answer",
    "an_approved_plan",
    "an_officer",
    "an_organisation",
    "at_noon",
    "m2",
    "public_land",
]
