"""The report's sentences, in Vietnamese and English, from its figures alone."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.progress.knots import Knot
from tracker.reports.progress_report import ProgressReport
from tracker.reports.progress_row import ReportRow
from tracker.words import formats
from tracker.words.labels import all_labels, label

_MAIN_CAUSES = 2


def _said(code: str, lang: str, **facts: str) -> str:
    return label(code, lang, kind="report_sentence").format(**facts)


def _counted(code: str, count: int, lang: str, **facts: str) -> str:
    """A sentence about so many of something: English has another for one."""
    one = f"{code}_one"
    chosen = one if count == 1 and one in all_labels()["report_sentence"] else code
    return _said(chosen, lang, count=formats.count(count, lang), **facts)


def _households(count: int, lang: str) -> str:
    return _counted("households", count, lang)


def title(report: ProgressReport, lang: str = "vi") -> str:
    """The page's one message: what was handed over since the day compared with."""
    return _counted(
        "title",
        report.totals.handed_over_change,
        lang,
        week=str(formats.week_no(report.on)),
        area=formats.ha(report.totals.area_change, lang, unit=True),
    )


def as_of(report: ProgressReport, lang: str = "vi") -> str:
    """The two dates of every report: as of, and recorded up to."""
    return _said(
        "as_of",
        lang,
        day=formats.day(report.on),
        recorded=formats.instant(report.recorded_until),
    )


def summary(report: ProgressReport, lang: str = "vi") -> tuple[str, ...]:
    """Two to four sentences: what there is, what is done, what is left and why."""
    total = report.totals
    affected = _said(
        "affected" if report.distinct_households == total.households else "affected_distinct",
        lang,
        day=formats.day(report.on),
        projects=_counted("projects", len(report.rows), lang),
        area=formats.ha(total.area, lang, unit=True),
        households=_households(report.distinct_households, lang),
        cases=formats.count(total.households, lang),
        organisations=_counted("organisations", total.organisations, lang),
    )
    done = _said(
        "done",
        lang,
        inventoried=formats.count(total.inventoried, lang),
        cases=formats.count(total.households, lang),
        share=formats.percent(total.inventoried_share, lang),
        approved=_households(total.approved, lang),
        money=formats.dong_short(total.approved_money, lang),
        planned=formats.dong_short(total.planned_money, lang),
        paid=_households(total.paid, lang),
        deposited=_households(total.deposited, lang),
    )
    handed = _said(
        "handed_over",
        lang,
        area=formats.ha(total.area_handed_over, lang, unit=True),
        area_share=formats.percent(total.area_share, lang),
        households=_households(total.handed_over, lang),
        household_share=formats.percent(total.household_share, lang),
    )
    return affected, done, handed, _left(report, lang)


def _left(report: ProgressReport, lang: str) -> str:
    total = report.totals
    left = {
        "households": _households(total.remaining, lang),
        "area": formats.ha(total.area_remaining, lang, unit=True),
    }
    causes = [
        _said("cause", lang, title=_lowered(knot.title), projects=", ".join(knot.projects))
        for knot in report.knots[:_MAIN_CAUSES]
    ]
    if not causes:
        return _said("left", lang, **left)
    return _said("left_because", lang, **left, causes=_said("and", lang).join(causes))


def _lowered(text: str) -> str:
    """A title set inside a sentence: its first letter small, unless a code or name follows."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def difficulty(knot: Knot, lang: str = "vi") -> str:
    """One line of "khó khăn, vướng mắc": where, what, how much it holds up."""
    return _said(
        "difficulty",
        lang,
        projects=", ".join(knot.projects) or label(None),
        title=_lowered(knot.title),
        topic=label(knot.topic, lang),
        households=_households(knot.households.value, lang),
        area=formats.ha(knot.area.value, lang, unit=True),
    )


def recommendation(knot: Knot, lang: str = "vi") -> str:
    """One line of "đề xuất, kiến nghị": to whom, what, before which day."""
    if knot.owner is None:
        return _said("to_assign", lang, title=_lowered(knot.title))
    code = "recommendation" if knot.due_on else "recommendation_undated"
    return _said(
        code,
        lang,
        owner=knot.owner,
        title=_lowered(knot.title),
        projects=", ".join(knot.projects),
        day=formats.day(knot.due_on),
    )


def causes(row: ReportRow, lang: str = "vi") -> str:
    """A project's difficulties, one a line: cause, what, what it holds up."""
    return _numbered(
        _said(
            "cause_of_project",
            lang,
            topic=label(knot.topic, lang),
            title=_lowered(knot.title),
            households=_households(knot.households.value, lang),
            area=formats.ha(knot.area.value, lang, unit=True),
        )
        for knot in row.held_by
    )


def asked(row: ReportRow, lang: str = "vi") -> str:
    """What is asked for each difficulty, in the same order: of whom, before which day."""
    return _numbered(
        _said(
            "asked_of" if knot.due_on else "asked_of_undated",
            lang,
            owner=knot.owner or _said("nobody", lang),
            day=formats.day(knot.due_on),
        )
        for knot in row.held_by
    )


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def next_plan(row: ReportRow, lang: str = "vi") -> str:
    """What the next period brings for a project: what is due, and what is left to do."""
    if row.households + row.organisations and not row.remaining and not row.area_remaining:
        return _said("nothing_left", lang)
    due_knots = [knot for knot in row.held_by if knot.due_on and knot.due_on <= row.until]
    counted = (
        ("plan_late", row.late),
        ("plan_due", row.due_soon),
        ("plan_knots", len(due_knots)),
        ("plan_inventory", row.households - row.inventoried),
        ("plan_approval", row.inventoried - row.approved),
        ("plan_payment", row.approved - row.paid - row.deposited),
        ("plan_handover", row.remaining),
    )
    return "\n".join(
        _counted(
            code, number, lang, households=_households(number, lang), day=formats.day(row.until)
        )
        for code, number in counted
        if number > 0
    )


def late_facts(report: ProgressReport, lang: str = "vi") -> str | None:
    """Says how many facts of the reported time were written down later; None if none."""
    if not report.late_facts:
        return None
    return _counted("late_facts", report.late_count, lang, day=formats.day(report.on))


def late_facts_left(report: ProgressReport, shown: int, lang: str = "vi") -> str | None:
    """Says how many more there are than the list shows; None where it shows them all."""
    left = report.late_count - min(shown, len(report.late_facts))
    return _said("late_facts_left", lang, facts=formats.count(left, lang)) if left else None
