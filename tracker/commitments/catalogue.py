"""Codes of the commitments room."""

from enum import StrEnum


class Promiser(StrEnum):
    """Who gave the promise."""

    TEAM = "team"
    HOUSEHOLD = "household"
    BODY = "body"


class CommitmentOutcome(StrEnum):
    """How a promise ended."""

    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
