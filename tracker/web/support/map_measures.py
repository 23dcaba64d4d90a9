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
from tracker.web.support import language, links
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
        numbers = _("%(least)s trở lên", least=steps[-1])
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
        return _("%(count)s hộ bị nút thắt giữ", count=part)
    if measure is MapMeasure.LATE:
        return _("%(count)s hồ sơ quá hạn", count=part)
    if measure is MapMeasure.VISITS:
        if not reading.whole:
            return _("Không có hộ cần thăm")
        whole = formats.count(reading.whole, lang)
        return _("đã thăm %(seen)s / %(whole)s hộ trong 7 ngày", seen=part, whole=whole)
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
    lang = language.choose()
    if measure is MapMeasure.VISITS:
        return _visits(near.coverage)
    if measure is MapMeasure.KNOTS:
        return _(
            "%(knots)s nút thắt giữ %(count)s hộ",
            knots=formats.count(near.knots.total.knots, lang),
            count=formats.count(near.knots.total.households.value, lang),
        )
    if measure is MapMeasure.LATE:
        count = formats.count(near.late.value if near.late else 0, lang)
        if chosen is not None:
            return _("%(count)s hồ sơ quá hạn", count=count)
        where = sum(1 for one in figures.in_sight if one.reading.part)
        return _(
            "%(count)s hồ sơ quá hạn ở %(projects)s dự án",
            count=count,
            projects=formats.count(where, lang),
        )
    return _left(measure, figures, chosen, near.figures)


def _visits(coverage: Coverage | None) -> str:
    lang = language.choose()
    if coverage is None:
        return _("Ngày này chưa theo dõi lượt thăm")
    if not coverage.to_visit.value:
        return _("Không có hộ cần thăm")
    return _(
        "Đã thăm %(seen)s trong %(whole)s hộ cần thăm, 7 ngày qua",
        seen=formats.count(coverage.windows[0].attempted.value, lang),
        whole=formats.count(coverage.to_visit.value, lang),
    )


def _left(
    measure: MapMeasure, figures: MapFigures, chosen: MapProject | None, near: HandoverFigures
) -> str:
    lang = language.choose()
    households = formats.count(near.households_remaining.value, lang)
    if measure is MapMeasure.HOUSEHOLDS:
        if not near.households_remaining.value:
            return _("Mọi hộ đã bàn giao")
        if chosen is not None:
            return _("Còn %(count)s hộ chưa bàn giao", count=households)
        going = sum(1 for one in figures.rows_in_sight if one.figures.households_remaining.value)
        return _(
            "%(projects)s dự án còn %(count)s hộ chưa bàn giao",
            projects=formats.count(going, lang),
            count=households,
        )
    going = sum(1 for one in figures.rows_in_sight if not one.figures.is_done)
    if not going:
        return _("Đã bàn giao toàn bộ mặt bằng")
    return _(
        "%(count)s dự án còn %(area)s ha",
        count=formats.count(going, lang),
        area=formats.ha(near.remaining.value, lang),
    )


def lead(measure: MapMeasure, near: Near) -> Lead | None:
    """The figure behind the message, as a link to its list; None where there is nothing."""
    lang = language.choose()
    held = near.knots.total
    if measure is MapMeasure.VISITS and near.coverage is not None:
        seen = near.coverage.windows[0].attempted
        return Lead(_("đã thăm"), _households(seen.value), links.figure_url(seen))
    if measure is MapMeasure.LATE and near.late is not None and near.late.value:
        count = ngettext(
            "%(count)s hồ sơ",
            "%(count)s hồ sơ",
            near.late.value,
            count=formats.count(near.late.value, lang),
        )
        return Lead(_("quá hạn"), count, links.figure_url(near.late))
    if measure is MapMeasure.HOUSEHOLDS:
        left = near.figures.households_remaining
        return Lead(_("chưa bàn giao"), _households(left.value), links.figure_url(left))
    if not held.knots or measure is MapMeasure.VISITS or measure is MapMeasure.LATE:
        return None
    words = _("%(count)s nút thắt giữ", count=formats.count(held.knots, lang))
    if measure is MapMeasure.KNOTS:
        return Lead(words, _households(held.households.value), links.figure_url(held.households))
    return Lead(words, formats.ha(held.area.value, lang) + " ha", links.figure_url(held.area))


def _households(count: int) -> str:
    return ngettext(
        "%(count)s hộ", "%(count)s hộ", count, count=formats.count(count, language.choose())
    )
