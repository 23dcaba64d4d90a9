"""`tracker export map`: the map's layers as of a day, for QGIS."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.edge import reading_session, settings, telling_refusals


@click.group()
def exports() -> None:
    """Write what the register knows as a file of layers."""


@exports.command("map")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Default: today.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@telling_refusals
def map_file(as_of: datetime | None, lang: str, out: Path) -> None:
    """Ward, projects and cases (points, no names) as a GeoPackage, WGS 84."""
    from tracker import clock
    from tracker.errors import Problem, Refused
    from tracker.exchange.map_layers import map_layers, write_map_layers
    from tracker.projects.queries import the_ward

    config = settings()
    today = clock.today(config.today)
    on = as_of.date() if as_of else today
    if on > today:
        raise Refused(Problem("report_in_future", {"on": on, "today": today}))
    with reading_session(config, today) as session:
        ward = the_ward(session)
        layers = map_layers(session, on, today, demo=ward is not None and ward.is_demo, lang=lang)
    write_map_layers(layers, out)
    click.echo(str(out))
