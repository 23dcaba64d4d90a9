"""A case as it stands while its story is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tracker.cases.catalogue import CaseFlagKind
from tracker.demo.fates import Fate
from tracker.demo.land import Holding
from tracker.demo.marks import Marks
from tracker.demo.pen import HolderKeys
from tracker.holders.catalogue import HolderKind
from tracker.units import Dong

NOTHING = Dong(0)


@dataclass(slots=True)
class Told:
    """A case as it stands in the telling: its keys and what the next pages need."""

    case_id: int
    project_id: int
    team_id: int
    holder: HolderKeys
    name: str
    kind: HolderKind
    fate: Fate
    holding: Holding
    people: int
    vulnerable: bool = False
    adults: tuple[int, ...] = ()
    marks: Marks = frozenset()
    net: Dong = NOTHING
    plan_id: int = 0
    flags: set[CaseFlagKind] = field(default_factory=set)
    visited: list[date] = field(default_factory=list)
