"""The words of the map's measures: their names, classes, figures, and the page's message."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.maps.figures import MapFigures, MapProject
from tracker.maps.measures import NO_CLASS, STEPS, MapMeasure, Reading, classes
from tracker.maps.style import ShareClass
from tracker.progress.breakdown import HandoverFigures
from tracker.progress.catalogue import Measure
from tracker.progress.coverage import Coverage
from tracker.progress.figures import Figure
from tracker.progress.knots import Knots
from tracker.web.support import counts, language, links
from tracker.web.support.cards import why_not_done
from tracker.words import formats


@dataclass(frozen=True, slots=True)
class Near:
    """The figures of what is in sight: the chosen project, or everything of the scope."""

    figures: HandoverFigures
    knots: Knots
    late: Figure | None = None
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The line under the message: words, then a figure that leads to its list."""

    words: str
    figure: str
    url: str | None


def choices() -> list[tuple[str, str]]:
    """The measures as the form offers them."""
    return [(one.value, name(one)) for one in MapMeasure]


def name(measure: MapMeasure) -> str:
    """A measure as the legend's head."""
    return {
        MapMeasure.AREA: _("Đất đã bàn giao"),
        MapMeasure.HOUSEHOLDS: _("Hộ đã bàn giao"),
        MapMeasure.VISITS: _("Hộ cần thăm đã thăm trong 7 ngày"),
        MapMeasure.KNOTS: _("Hộ bị nút thắt giữ"),
        MapMeasure.LATE: _("Việc quá hạn"),
    }[measure]


def counting(measure: MapMeasure) -> str:
    """Where the help says how the measure is counted."""
    counted = {
        MapMeasure.AREA: Measure.AREA_HANDED_OVER,
        MapMeasure.HOUSEHOLDS: Measure.HOUSEHOLDS_HANDED_OVER,
        MapMeasure.VISITS: Measure.VISIT_COVERAGE,
        MapMeasure.KNOTS: Measure.KNOTS,
        MapMeasure.LATE: Measure.LATE,
    }[measure]
    return counted.value.replace("_", "-")


def class_name(measure: MapMeasure, code: str) -> str:
    """A class of the map in words."""
    if code == NO_CLASS:
        return _("Không có hộ cần thăm") if measure is MapMeasure.VISITS else _("Không có hộ")
    if measure in STEPS:
        return _count_name(measure, code)
    full = _("100 %%, đủ") if measure is MapMeasure.VISITS else _("100 %%, xong")
    return {
        ShareClass.NOTHING: _("0 %%"),
        ShareClass.UNDER_25: _("Dưới 25 %%"),
        ShareClass.UNDER_50: _("25 – dưới 50 %%"),
        ShareClass.UNDER_75: _("50 – dưới 75 %%"),
        ShareClass.UNDER_100: _("75 – dưới 100 %%"),
        ShareClass.ALL: full,
    }[ShareClass(code)].replace("%%", "%")


def _count_name(measure: MapMeasure, code: str) -> str:
    place, steps = [one.value for one in classes(measure)].index(code), STEPS[measure]
    if not place:
        numbers = "0"
    elif place == len(steps):
        if measure is MapMeasure.KNOTS:
            return _("%(least)s hộ trở lên", least=steps[-1])
        return _("%(least)s việc trở lên", least=steps[-1])
    else:
        first, last = steps[place - 1], steps[place] - 1
        numbers = str(first) if first == last else f"{first} – {last}"
    if measure is MapMeasure.KNOTS:
        return _("%(numbers)s hộ", numbers=numbers)
    return _("%(numbers)s việc", numbers=numbers)


def label_figure(measure: MapMeasure, reading: Reading) -> str:
    """The measure on a project's label: a share, a tick, a count, or a dash."""
    lang = language.choose()
    if measure in STEPS:
        return formats.count(reading.part, lang)
    if reading.code == ShareClass.ALL:
        return "✓"
    return formats.percent(reading.share, lang, decimals=0) if reading.whole else "–"


def reading_words(measure: MapMeasure, reading: Reading) -> str:
    """The measure of a project as a sentence's part."""
    lang = language.choose()
    part = formats.count(reading.part, lang)
    if measure is MapMeasure.KNOTS:
        return ngettext(
            "%(count)s hộ bị nút thắt giữ",
            "%(count)s hộ bị nút thắt giữ",
            reading.part,
            count=part,
        )
    if measure is MapMeasure.LATE:
        return counts.late_cases(reading.part)
    if measure is MapMeasure.VISITS:
        if not reading.whole:
            return _("Không có hộ cần thăm")
        return ngettext(
            "đã thăm %(seen)s / %(whole)s hộ trong 7 ngày",
            "đã thăm %(seen)s / %(whole)s hộ trong 7 ngày",
            reading.whole,
            seen=part,
            whole=formats.count(reading.whole, lang),
        )
    return _("đã bàn giao %(share)s", share=formats.percent(reading.share, lang))


def headline(
    measure: MapMeasure, figures: MapFigures, chosen: MapProject | None, near: Near
) -> str:
    """Where the ward stands by the measure; of a chosen project, why it is not done."""
    if chosen is not None and measure is MapMeasure.AREA:
        return why_not_done(chosen.code, near.figures, near.knots)
    said = _message(measure, figures, chosen, near)
    return f"{chosen.code}: {said[:1].lower()}{said[1:]}" if chosen is not None else said


def _message(
    measure: MapMeasure, figures: MapFigures, chosen: MapProject | None, near: Near
) -> str:
    if measure is MapMeasure.VISITS:
        return _visits(near.coverage)
    if measure is MapMeasure.KNOTS:
        held = near.knots.total
        return ngettext(
            "%(count)s nút thắt giữ %(households)s",
            "%(count)s nút thắt giữ %(households)s",
            held.knots,
            count=formats.count(held.knots, language.choose()),
            households=counts.households(held.households.value),
        )
    if measure is MapMeasure.LATE:
        late = counts.late_cases(near.late.value if near.late else 0)
        if chosen is not None:
            return late
        where = sum(1 for one in figures.in_sight if one.reading.part)
        return _("%(late)s ở %(projects)s", late=late, projects=counts.projects(where))
    return _left(measure, figures, chosen, near.figures)


def _visits(coverage: Coverage | None) -> str:
    lang = language.choose()
    if coverage is None:
        return _("Ngày này chưa theo dõi lượt thăm")
    if not coverage.to_visit.value:
        return _("Không có hộ cần thăm")
    return ngettext(
        "Đã thăm %(seen)s trong %(whole)s hộ cần thăm, 7 ngày qua",
        "Đã thăm %(seen)s trong %(whole)s hộ cần thăm, 7 ngày qua",
        coverage.to_visit.value,
        seen=formats.count(coverage.windows[0].attempted.value, lang),
        whole=formats.count(coverage.to_visit.value, lang),
    )


def _left(
    measure: MapMeasure, figures: MapFigures, chosen: MapProject | None, near: HandoverFigures
) -> str:
    lang = language.choose()
    if measure is MapMeasure.HOUSEHOLDS:
        return _households_left(figures, chosen, near.households_remaining.value)
    going = sum(1 for one in figures.rows_in_sight if not one.figures.is_done)
    if not going:
        return _("Đã bàn giao toàn bộ mặt bằng")
    return ngettext(
        "%(count)s dự án còn %(area)s ha",
        "%(count)s dự án còn %(area)s ha",
        going,
        count=formats.count(going, lang),
        area=formats.ha(near.remaining.value, lang),
    )


def _households_left(figures: MapFigures, chosen: MapProject | None, left: int) -> str:
    lang = language.choose()
    if not left:
        return _("Mọi hộ đã bàn giao")
    if chosen is not None:
        return ngettext(
            "Còn %(count)s hộ chưa bàn giao",
            "Còn %(count)s hộ chưa bàn giao",
            left,
            count=formats.count(left, lang),
        )
    going = sum(1 for one in figures.rows_in_sight if one.figures.households_remaining.value)
    return ngettext(
        "%(count)s dự án còn %(households)s chưa bàn giao",
        "%(count)s dự án còn %(households)s chưa bàn giao",
        going,
        count=formats.count(going, lang),
        households=counts.households(left),
    )


def lead(measure: MapMeasure, near: Near) -> Lead | None:
    """The figure behind the message, as a link to its list; None where there is nothing."""
    lang = language.choose()
    held = near.knots.total
    if measure is MapMeasure.VISITS and near.coverage is not None:
        seen = near.coverage.windows[0].attempted
        return Lead(_("đã thăm"), counts.households(seen.value), links.figure_url(seen))
    if measure is MapMeasure.LATE and near.late is not None and near.late.value:
        return Lead(_("quá hạn"), counts.cases(near.late.value), links.figure_url(near.late))
    if measure is MapMeasure.HOUSEHOLDS:
        left = near.figures.households_remaining
        return Lead(_("chưa bàn giao"), counts.households(left.value), links.figure_url(left))
    if not held.knots or measure is MapMeasure.VISITS or measure is MapMeasure.LATE:
        return None
    words = ngettext(
        "%(count)s nút thắt giữ",
        "%(count)s nút thắt giữ",
        held.knots,
        count=formats.count(held.knots, lang),
    )
    if measure is MapMeasure.KNOTS:
        return Lead(
            words, counts.households(held.households.value), links.figure_url(held.households)
        )
    return Lead(words, formats.ha(held.area.value, lang) + " ha", links.figure_url(held.area))
