"""`tracker report progress`: the week's figures as of a day, as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.edge import settings, telling_refusals


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
    from tracker.db.engine import make_engine, make_session, reading
    from tracker.reports.progress import progress_report
    from tracker.reports.progress_xlsx import write_progress_xlsx

    config = settings()
    today = clock.today(config.today)
    on = as_of.date() if as_of else today
    with reading(), make_session(make_engine(config.database_url)) as session:
        figures = progress_report(session, on=on, today=today)
        write_progress_xlsx(figures, out, lang=lang, made_by="tracker", made_at=clock.now())
    click.echo(str(out))
