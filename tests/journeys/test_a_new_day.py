"""Nobody restarts anything at midnight: the first page of a day speaks of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from sqlalchemy import select
from sqlmodel import col

from tests.clock import TODAY
from tests.conftest import signed_in_client
from tests.pages import page
from tracker.cli import main
from tracker.db.engine import make_engine, make_session, reading
from tracker.progress.tables import ShortcutState
from tracker.words import formats

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from tracker.config import Config

LATER = TODAY + timedelta(days=3)


def days_of_the_figures(config: Config) -> set[date]:
    engine = make_engine(config.database_url)
    with reading(), make_session(engine) as session:
        found = set(session.scalars(select(col(ShortcutState.as_of))))
    engine.dispose()
    return found


def test_the_first_page_of_a_day_makes_the_figures_of_that_day(config: Config) -> None:
    from tracker.web import create_app

    assert days_of_the_figures(config) == {TODAY}
    app = create_app(replace(config, today=LATER))
    app.testing = True

    shown = page(signed_in_client(app, "leader").get("/cases"))
    app.extensions["tracker_engine"].dispose()

    assert f"Tính đến {formats.day(LATER)}" in shown.get_text()
    assert days_of_the_figures(config) == {LATER}


def test_a_report_by_command_speaks_of_its_own_day_too(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(config.home))
    monkeypatch.setenv("TRACKER_TODAY", str(LATER))

    done = CliRunner().invoke(main, ["report", "progress", "--out", str(tmp_path / "b.xlsx")])

    assert done.exit_code == 0, done.output
    assert days_of_the_figures(config) == {LATER}
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
