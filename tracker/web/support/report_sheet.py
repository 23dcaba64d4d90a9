"""The report as its page shows it: sentences, table, knots, and whether its totals agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.clock import monday_of
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, count_cases
from tracker.progress.catalogue import CaseFact
from tracker.progress.knots import Held
from tracker.progress.scope import Scope
from tracker.reports import progress_words as said
from tracker.reports.progress_report import ProgressReport, progress_report
from tracker.web.support import today
from tracker.web.support.as_of import AsOf
from tracker.web.support.cards import KnotCard, knot_cards
from tracker.web.support.guards import allowed_teams
from tracker.web.support.language import choose
from tracker.words import formats
from tracker.words.labels import label

_MOST_LINES = 10
_MOST_CAUSES = 6
LATE_FACTS_SHOWN = 20
"""More knots and causes than these stand in the file alone."""


@dataclass(frozen=True, slots=True)
class KnotLine:
    """A line of the report about a knot, and the page of the knot."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day that is often asked for."""

    text: str
    day: date
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of difficulties, and what its knots hold up together."""

    text: str
    held: Held


@dataclass(frozen=True, slots=True)
class Distinct:
    """Households counted once, all of whose cases have the fact."""

    affected: int
    inventoried: int
    approved: int
    paid: int
    handed_over: int


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The page of the report as of a day."""

    report: ProgressReport
    headline: str
    as_of: str
    body: tuple[str, str]
    dated: str
    week: int
    sentences: tuple[str, ...]
    difficulties: tuple[KnotLine, ...]
    recommendations: tuple[KnotLine, ...]
    knots_left: int
    causes: tuple[Cause, ...]
    causes_left: int
    distinct: Distinct | None
    late_facts: str | None
    late_facts_left: str | None
    agrees: bool
    days: tuple[DayChoice, ...]

    @property
    def message(self) -> str:
        """The summary as one text to send on: sums alone, no household."""
        return "\n".join((self.headline + ".", *self.sentences, self.as_of + "."))


def the_report(session: Session, asked: AsOf) -> ProgressReport:
    """The report of what this person may see, as of the day asked for."""
    scope = Scope(allowed_team_ids=allowed_teams())
    return progress_report(session, scope, asked.day, asked.today, today.at())


def report_sheet(session: Session, asked: AsOf) -> ReportSheet:
    """The report in words."""
    lang = choose()
    report = the_report(session, asked)
    shown = report.knots[:_MOST_LINES]
    cards = knot_cards(shown)
    by_topic = report.board.knots.by_topic
    causes = tuple(Cause(label(topic, lang), held) for topic, held in by_topic.items())
    return ReportSheet(
        report=report,
        headline=said.title(report, lang),
        as_of=said.as_of(report, lang),
        body=report.letterhead.lines(lang),
        dated=report.letterhead.dated(asked.today, lang),
        week=formats.week_no(report.on),
        sentences=said.summary(report, lang),
        difficulties=_lines([said.difficulty(knot, lang) for knot in shown], cards),
        recommendations=_lines([said.recommendation(knot, lang) for knot in shown], cards),
        knots_left=len(report.knots) - len(shown),
        causes=causes[:_MOST_CAUSES],
        causes_left=max(0, len(causes) - _MOST_CAUSES),
        distinct=_distinct(report),
        late_facts=said.late_facts(report, lang),
        late_facts_left=said.late_facts_left(report, LATE_FACTS_SHOWN, lang),
        agrees=_agrees(session, report),
        days=_days(asked),
    )


def _lines(texts: list[str], cards: list[KnotCard]) -> tuple[KnotLine, ...]:
    return tuple(KnotLine(text, card.url) for text, card in zip(texts, cards, strict=True))


def _distinct(report: ProgressReport) -> Distinct | None:
    """Given only where some household is in several projects."""
    if report.distinct_households == report.totals.households:
        return None
    facts = (CaseFact.INVENTORIED, CaseFact.PLAN_APPROVED, CaseFact.PAID, CaseFact.HANDED_OVER)
    return Distinct(*(report.board.funnel.row(fact).distinct_households for fact in (None, *facts)))


def _agrees(session: Session, report: ProgressReport) -> bool:
    """The sums of the rows are those of the overview and the map, and of the list of cases."""
    totals, figures = report.totals, report.board.figures
    wanted = asked_for(
        CaseFilter(as_of=report.on), report.today, allowed_team_ids=report.scope.allowed_team_ids
    )
    listed = count_cases(session, wanted)
    return (
        totals.area == figures.to_recover.value
        and totals.area_handed_over == figures.handed_over.value
        and totals.area_remaining == figures.remaining.value
        and totals.handed_over == figures.households_handed_over.value
        and totals.households == figures.households.value == listed.cases
    )


def _days(asked: AsOf) -> tuple[DayChoice, ...]:
    """Today, the last Sunday, the last day of the month before."""
    sunday = monday_of(asked.today) - timedelta(days=1)
    month_end = asked.today.replace(day=1) - timedelta(days=1)
    chosen = (
        (_("Hôm nay"), asked.today),
        (_("Hết tuần trước"), sunday),
        (_("Hết tháng trước"), month_end),
    )
    return tuple(
        DayChoice(
            f"{text} ({formats.short_day(day, asked.today)})",
            day,
            url_for("reports.progress", as_of=day.isoformat()),
            day == asked.day,
        )
        for text, day in chosen
    )
