"""`tracker demo`: the invented ward, the same every time for a day and a size."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.edge import settings, telling_refusals


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the demo shows (default: today).",
)
@click.option("--households", type=int, help="How many households (default: 1115).")
@click.option("--force", is_flag=True, help="Build an existing demo anew.")
@telling_refusals
def demo(today: datetime | None, households: int | None, force: bool) -> None:
    """Build the invented ward. A ward's own register is never overwritten."""
    from tracker import clock
    from tracker.db.engine import make_engine
    from tracker.demo.build import build_demo
    from tracker.demo.existing import clear_file, find_register
    from tracker.demo.staff import PASSWORD
    from tracker.demo.world import REPORT_HOUSEHOLDS, read_sites
    from tracker.errors import Problem, Refused
    from tracker.migrations import downgrade, require_current, upgrade

    config = settings()
    config.home.mkdir(parents=True, exist_ok=True)
    engine = make_engine(config.database_url)
    found = find_register(engine)
    day = today.date() if today else clock.today(config.today)
    size = REPORT_HOUSEHOLDS if households is None else households
    if found is not None and not found.is_demo:
        raise Refused(Problem("demo_over_register"))
    if found is not None:
        require_current(engine)
    if found is not None and not force:
        asked: tuple[date | None, int | None] = (today.date() if today else None, households)
        _same(asked, (found.today, found.households))
        click.echo(f"The demo is there already ({found.today}). --force builds it anew.")
        return
    read_sites(day, size)
    if engine.dialect.name == "sqlite":
        clear_file(engine)
    elif found is not None:
        downgrade(engine, "base")
    upgrade(engine)
    built = build_demo(engine, config=config, today=day, households=size)
    click.echo(
        f"{built.projects} projects, {built.households} households, as of {built.today}. "
        f"Sign in as clerk, leader, officer1 … with the password {PASSWORD}."
    )


def _same(asked: tuple[date | None, int | None], there: tuple[date | None, int | None]) -> None:
    """Raises Refused (demo_exists) where another demo was asked for than the one there."""
    from tracker.errors import Problem, Refused

    for wanted, present in zip(asked, there, strict=True):
        if wanted is not None and wanted != present:
            facts: dict[str, object] = {"today": there[0], "households": there[1]}
            raise Refused(Problem("demo_exists", facts))
