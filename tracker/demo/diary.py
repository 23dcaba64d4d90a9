"""Who of a team goes out when: nobody stands at two doors at once, nor at too many in a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from random import Random

from tracker.demo.workdays import instant

_WEEKDAY = ((8, 0), (8, 45), (9, 30), (10, 15), (14, 0), (14, 45), (15, 30), (16, 15),
            (18, 0), (18, 45), (19, 30), (20, 15))  # fmt: skip
_WEEKEND = ((9, 0), (9, 45), (10, 30), (15, 0), (15, 45), (16, 30), (18, 0), (18, 45))
_LATER = (0, 3, 5, 8, 10)
LONGEST = 34
"""Minutes a visit may last, so that it is over before the next one."""
_MOST_A_DAY = 8
_SATURDAY = 5


class Diary:
    """The hours already given away, by officer and day."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, date], int] = {}

    def book(self, chance: Random, officers: Sequence[int], day: date) -> tuple[int, datetime]:
        """The place among `officers` (the preferred first) of who goes, and when the visit begins.

        Where everybody's day is full, as in a demo far too large for its teams, hours are shared.
        """
        hours = _WEEKEND if day.weekday() >= _SATURDAY else _WEEKDAY
        for place, officer in enumerate(officers):
            taken = self._taken.get((officer, day), 0)
            if taken.bit_count() < min(_MOST_A_DAY, len(hours)):
                free = [slot for slot in range(len(hours)) if not taken >> slot & 1]
                slot = chance.choice(free)
                self._taken[officer, day] = taken | 1 << slot
                return place, self._at(chance, day, hours[slot])
        return 0, self._at(chance, day, chance.choice(hours))

    def _at(self, chance: Random, day: date, hour: tuple[int, int]) -> datetime:
        return instant(day, hour[0], hour[1] + chance.choice(_LATER))
