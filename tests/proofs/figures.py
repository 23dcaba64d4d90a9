"""What the proofs measured, told at the end of the run; figures drift, properties don't."""

from __future__ import annotations

TOLD: list[str] = []


def tell(what: str, figure: str) -> None:
    """One line of the table at the end of the run."""
    TOLD.append(f"{what}: {figure}")
