"""The table of figures: each with its target beside it and a mark whether it's reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.calls import Measured
from benchmarks.wards import Process

Figures = dict[str, dict[str, Measured]]


@dataclass(frozen=True, slots=True)
class Run:
    """All figures of one ward, the memory of each subject's process, what building it took."""

    households: int
    database: str
    figures: Figures
    memory: dict[str, float]
    built: Process

    def __getitem__(self, place: tuple[str, str]) -> Measured:
        subject, name = place
        return self.figures[subject][name]

    def has(self, subject: str) -> bool:
        """Whether it was measured here."""
        return subject in self.figures


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured, its figure on each ward, the target, and whether it is reached."""

    what: str
    figures: list[str]
    target: str = ""
    reached: list[bool] | None = None

    def markdown(self) -> str:
        mark = "" if self.reached is None else " ".join("✓" if one else "✗" for one in self.reached)
        return f"| {self.what} | {' | '.join(self.figures)} | {self.target} | {mark} |"


def grouped(number: float) -> str:
    """1.115"""
    return f"{number:,.0f}".replace(",", ".")


def _page(one: Measured) -> str:
    return f"{_rate(one)}/s, p95 {one.p95 * 1000:.0f} ms, {one.packed / 1000:.1f} kB"


def _rate(one: Measured) -> str:
    return f"{one.rate:.0f}" if one.rate >= 10 else f"{one.rate:.2f}"


def _times(value: float) -> str:
    return f"{value:.2f}×".replace(".", ",") if value < 10 else f"{value:.0f}×"


class _Lines:
    """Collects the lines of one database's wards, the smallest first."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.lines: list[Line] = []

    def each(
        self,
        what: str,
        words: Callable[[Run], str],
        target: str = "",
        reached: Callable[[Run], bool] | None = None,
    ) -> None:
        marks = [reached(run) for run in self.runs] if reached else None
        self.lines.append(Line(what, [words(run) for run in self.runs], target, marks))

    def page(self, what: str, subject: str, name: str) -> None:
        self.each(what, lambda run: _page(run[subject, name]))

    def ratio(
        self, what: str, value: Callable[[Run], float], target: str, most: float | None = None,
        least: float | None = None,
    ) -> None:  # fmt: skip
        def reached(run: Run) -> bool:
            found = value(run)
            return (most is None or found <= most) and (least is None or found >= least)

        bound = most is not None or least is not None
        self.each(what, lambda run: _times(value(run)), target, reached if bound else None)

    def growth(self, what: str, value: Callable[[Run], float], most: float) -> None:
        """How much longer the largest ward takes than the smallest."""
        if len(self.runs) < 2:
            return
        grown = value(self.runs[-1]) / value(self.runs[0])
        blanks = [""] * (len(self.runs) - 1)
        target = f"at most {most:g}×".replace(".", ",")
        self.lines.append(Line(what, [*blanks, _times(grown)], target, [grown <= most]))


def _map(name: str) -> Callable[[Run], float]:
    """The page and its households together."""
    return lambda run: run["ours", f"map page {name}"].seconds + run["ours", "map points"].seconds


def _pages(lines: _Lines) -> None:
    def seconds(name: str, subject: str = "ours") -> Callable[[Run], float]:
        return lambda run: run[subject, name].seconds

    bare = seconds("list", "bare_page")
    lines.page("bare page", "bare_page", "list")
    lines.page("**case list**, 50 rows, filtered and sorted", "ours", "list")
    lines.ratio("… its rate against the bare page",
                lambda run: bare(run) / seconds("list")(run),
                "at least 0,5×", least=0.5)  # fmt: skip
    lines.growth("… grown with the register", seconds("list"), 1.3)
    for subject, words in (("django_admin", "Django admin"), ("datasette_table", "Datasette")):
        if not all(run.has(subject) for run in lines.runs):
            continue
        lines.page(f"{words}, same rows", subject, "list")
        least = 5 if subject == "django_admin" else None
        lines.ratio(f"… case list against {words}",
                    lambda run, s=subject: seconds("list", s)(run) / seconds("list")(run),
                    "at least 5×" if least else "", least=least)  # fmt: skip
    _searches(lines)
    for name, words, most in (
        ("overview kept", "today, while nothing is recorded", 5),
        ("overview after a visit", "today, the first after a visit was recorded", 5),
        ("overview anew", "today, the first of a process", None),
    ):
        lines.page(f"**overview** {words}", "ours", name)
        lines.ratio("… against the bare page", lambda run, n=name: seconds(n)(run) / bare(run),
                    f"at most {most}×" if most else "", most=most)  # fmt: skip
        if most:
            lines.growth("… grown with the register", seconds(name), 2)
    for name, words, most in (
        ("kept", "while nothing is recorded", 10),
        ("after a visit", "the first after a visit was recorded", 10),
        ("anew", "the first time that day is asked for", None),
    ):
        lines.page(f"**overview** of a past day, {words}", "ours", f"overview past {name}")
        lines.ratio("… against today's after a visit",
                    lambda run, n=name: (seconds(f"overview past {n}")(run)
                                         / seconds("overview after a visit")(run)),
                    f"at most {most}×" if most else "", most=most)  # fmt: skip


def _searches(lines: _Lines) -> None:
    for name, words in _SEARCHES:
        few = _is_few(lines.runs[-1]["ours", name])
        target = f"at most {_SEARCH_TIMES}×, where under 2 % match" if few else "too many match"
        lines.each(f"**search** {words}", partial(_told, name))
        for when, asked in _AGAINST_LIST:
            lines.each(
                asked,
                lambda run, name=name, when=when: _times(_times_list(name, when, run)),  # type: ignore[misc]
                target,
                partial(_reached, name, when) if few else None,
            )


def _told(name: str, run: Run) -> str:
    return _page(run["ours", name]) + _found(run["ours", name])


def _times_list(name: str, when: str, run: Run) -> float:
    """How many times the list's time: what was found is kept until something is recorded."""
    return run["ours", name + when].seconds / run["ours", "list" + when].seconds


def _reached(name: str, when: str, run: Run) -> bool:
    return not _is_few(run["ours", name]) or _times_list(name, when, run) <= _SEARCH_TIMES


_AGAINST_LIST = (
    ("", "… against the case list of that size"),
    (" after a visit", "… both the first after a visit was recorded"),
)
_SEARCHES = (
    ("search dao van", "“dao van”"),
    ("search VN07-01", "“VN07-01”"),
    ("search le", "“le”"),
    ("search phone", "six digits of a telephone"),
)


def _found(one: Measured) -> str:
    return f" ({one.note * 100:.2g} % match)"


def _is_few(one: Measured) -> bool:
    return one.note < _FEW


_FEW, _SEARCH_TIMES = 0.02, 2
"""The bound of quality: twice the list's time, for words that match less than 2 %."""


def _maps(lines: _Lines) -> None:
    lines.page("**map** page", "ours", "map page kept")
    lines.page("… the first after a visit was recorded", "ours", "map page after a visit")
    lines.page("… its households", "ours", "map points")
    lines.each(
        "… page and data, compressed",
        lambda run: f"{_map_bytes(run) / 1000:.1f} kB",
        "at most 45 kB",
        lambda run: _map_bytes(run) <= 45_000,
    )
    for name, words in (("kept", "as kept"), ("after a visit", "after a visit")):
        lines.growth(f"… grown with the register, {words}", _map(name), 2)
    if all(run.has("plain_folium") for run in lines.runs):
        lines.each("plain folium, one marker and popup a household", _folium)
        lines.ratio("… map against plain folium",
                    lambda run: run["plain_folium", "map"].seconds / _map("after a visit")(run),
                    "at least 20×", least=20)  # fmt: skip


def _map_bytes(run: Run) -> int:
    return run["ours", "map page kept"].packed + run["ours", "map points"].packed


def _folium(run: Run) -> str:
    one = run["plain_folium", "map"]
    about = "about " if one.note > 1 else ""
    return f"{about}{one.seconds:.1f} s, {one.packed / 1000:.0f} kB"


def _rest(lines: _Lines) -> None:
    for name in lines.runs[0].figures.get("phone", {}):
        lines.each(
            f"**phone** `{name}`: first visit, then",
            lambda run, n=name: (f"{run['phone', n].size / 1000:.1f} kB, "
                                 f"{run['phone', n].packed / 1000:.1f} kB"),
            "60 kB, 15 kB" if name != "/map" else "map's code 150 kB, data 45 kB",
            lambda run, n=name: _light(run["phone", n], n),
        )  # fmt: skip
    lines.each("**report** xlsx, with its cases", _report, "1.115: at most 1 s of process time",
               lambda run: run.households > 1115 or run["report", "xlsx"].seconds <= 1)  # fmt: skip
    lines.each("**demo** built", lambda run: (
        f"{run.built.cpu:.0f} s of process time, {run.built.memory_mb:.0f} MB"))  # fmt: skip
    lines.each("`tracker --help`", lambda run: f"{run['start', 'help'].seconds:.2f} s",
               "under 0,4 s", lambda run: run["start", "help"].seconds < 0.4)  # fmt: skip
    lines.each("`tracker serve` answers after",
               lambda run: f"{run['start', 'serve'].seconds:.1f} s",
               "within 4 s", lambda run: run["start", "serve"].seconds <= 4)  # fmt: skip
    lines.each("memory: ours, bare page, Django admin, Datasette, plain folium", _memory)


def _light(one: Measured, name: str) -> bool:
    if name == "/map":
        return one.size - one.packed <= 150_000 and one.packed <= 45_000
    return one.size <= 60_000 and one.packed <= 15_000


def _report(run: Run) -> str:
    one = run["report", "xlsx"]
    return f"{one.seconds:.2f} s of process time, {one.note:.0f} MB, {one.size / 1000:.0f} kB"


def _memory(run: Run) -> str:
    order = ("ours", "bare_page", "django_admin", "datasette_table", "plain_folium")
    found = (f"{run.memory[name]:.0f}" if name in run.memory else "–" for name in order)
    return ", ".join(found) + " MB"


def table(runs: list[Run]) -> str:
    """The Markdown table of one database's wards."""
    lines = _Lines(runs)
    _pages(lines)
    _maps(lines)
    if runs[0].has("start"):
        _rest(lines)
    heads = [f"{grouped(run.households)} households" for run in runs]
    rows = [
        f"| {runs[0].database} | {' | '.join(heads)} | target | |",
        "|---" * (len(heads) + 3) + "|",
        *(line.markdown() for line in lines.lines),
    ]
    return "\n".join(rows) + "\n"
