"""`tracker report progress`: the week's figures as of a day, as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.edge import reading_session, settings, telling_refusals


@click.group()
def report() -> None:
    """Write a report as of a day."""


@report.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Default: today.")
@click.option("--format", "kind", type=click.Choice(["xlsx"]), default="xlsx", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@telling_refusals
def progress(as_of: datetime | None, kind: str, lang: str, out: Path) -> None:
    """Progress of the ward and its projects, as of a day."""
    from tracker import clock
    from tracker.errors import Problem, Refused
    from tracker.progress.scope import WARD
    from tracker.reports.progress_report import progress_report, report_cases
    from tracker.reports.progress_xlsx import save_progress_xlsx

    config = settings()
    today = clock.today(config.today)
    on = as_of.date() if as_of else today
    if on > today:
        raise Refused(Problem("report_in_future", {"on": on, "today": today}))
    with reading_session(config, today) as session:
        report = progress_report(session, WARD, on, today, clock.now())
        if not report.rows:
            raise Refused(Problem("report_without_projects", {"on": on}))
        save_progress_xlsx(
            report,
            out,
            lang=lang,
            made_by="tracker",
            made_at=clock.now(),
            cases=report_cases(session, report, report.board.filter),
        )
    click.echo(str(out))
