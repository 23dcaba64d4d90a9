"""Homes that are not as they should be: a lost key, an old or newer database, a wrong setting."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.conftest import Tracker, numbered
from tests.given import PASSWORD
from tracker.config import Config, MissingKey
from tracker.db.engine import make_engine
from tracker.migrations import downgrade, head

COMMANDS = {
    "check": ("check",),
    "report": ("report", "progress", "--out", "bao-cao.xlsx"),
    "import": ("import", "projects"),
}


@pytest.fixture
def ward(tracker: Tracker, home_folder: Path, demo_home: Path) -> Tracker:
    """The command over a copy of the small invented ward."""
    shutil.copytree(demo_home, home_folder)
    return tracker


def stamp(home: Path, revision: str | None) -> None:
    """The database says that it stands at this revision."""
    engine = make_engine(f"sqlite:///{home / 'tracker.db'}")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if revision is not None:
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision}
            )
    engine.dispose()


def words_of(name: str, tmp_path: Path, projects: Path) -> tuple[str, ...]:
    more = {"import": (str(projects),)}.get(name, ())
    return (
        tuple(str(tmp_path / word) if word == "bao-cao.xlsx" else word for word in COMMANDS[name])
        + more
    )


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    from tracker.config import ROOT

    return Path(shutil.copy(ROOT / "data" / "projects.geojson", tmp_path))


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_database_of_a_newer_release_is_refused_untouched(
    name: str, ward: Tracker, home_folder: Path, tmp_path: Path, a_file: Path
) -> None:
    stamp(home_folder, "9999")

    refused = ward(*words_of(name, tmp_path, a_file))

    assert refused.exit_code == 1
    assert "mới hơn" in numbered(refused)[0]
    assert "9999" in numbered(refused)[0]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_database_without_this_versions_schema_asks_for_the_upgrade(
    name: str, ward: Tracker, home_folder: Path, tmp_path: Path, a_file: Path
) -> None:
    stamp(home_folder, None)

    refused = ward(*words_of(name, tmp_path, a_file))

    assert refused.exit_code == 1
    assert "tracker db upgrade" in numbered(refused)[0]
    assert head() in numbered(refused)[0]


def test_an_upgrade_of_a_newer_database_is_refused_too(ward: Tracker, home_folder: Path) -> None:
    stamp(home_folder, "9999")

    assert ward("db", "upgrade").exit_code == 1


def test_an_upgrade_leaves_the_figures_of_the_day_ready(ward: Tracker, home_folder: Path) -> None:
    downgrade(make_engine(f"sqlite:///{home_folder / 'tracker.db'}"), "0001")

    upgraded = ward("db", "upgrade")

    assert upgraded.exit_code == 0, upgraded.output
    assert ward("check").exit_code == 0


def test_an_empty_home_is_told_what_to_do(tracker: Tracker) -> None:
    refused = tracker("check")

    assert refused.exit_code == 1
    assert "tracker db upgrade" in numbered(refused)[0]


@pytest.mark.parametrize("key", ["secret.key", "personal.key"])
def test_a_lost_key_of_a_register_in_use_is_never_made_anew(
    key: str, ward: Tracker, home_folder: Path
) -> None:
    lost = home_folder / "keys" / key
    lost.unlink()

    refused = ward("serve", "--port", "1")

    assert refused.exit_code == 1
    assert key in numbered(refused)[0]
    assert not lost.exists()


def test_the_system_does_not_start_without_its_key(home: Path, config: Config) -> None:
    from tracker.web import create_app

    config.secret_key_file.unlink()

    with pytest.raises(MissingKey, match=r"secret\.key"):
        create_app(config)


def test_a_demo_is_served_to_this_machine_only(ward: Tracker) -> None:
    refused = ward("serve", "--host", "0.0.0.0")  # noqa: S104 (that it is refused is the point)

    assert refused.exit_code == 1
    assert "127.0.0.1" in numbered(refused)[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_TODAY", "24/11/2026"),
        ("TRACKER_DATABASE_URL", "mysql://host/name"),
        ("TRACKER_PROXIES", "hai"),
    ],
)
def test_a_setting_that_cant_be_read_is_told_by_its_name(
    name: str, value: str, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    refused = tracker("check")

    assert refused.exit_code == 1
    assert name in numbered(refused)[0]


@pytest.mark.parametrize("revision", ["9999", None])
@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_demo_of_another_release_is_neither_kept_nor_built_over(
    revision: str | None, more: tuple[str, ...], ward: Tracker, home_folder: Path
) -> None:
    stamp(home_folder, revision)
    before = (home_folder / "tracker.db").stat().st_ino

    refused = ward("demo", *more)

    assert refused.exit_code == 1
    assert numbered(refused)
    assert (home_folder / "tracker.db").stat().st_ino == before


@pytest.mark.parametrize("command", [("demo",), ("check",), ("db", "upgrade")])
def test_a_home_that_cannot_be_made_is_told_by_its_place(
    command: tuple[str, ...], tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file = tmp_path / "tep"
    a_file.write_text("đây là tệp, không phải thư mục", "utf-8")
    monkeypatch.setenv("TRACKER_HOME", str(a_file / "so"))

    refused = tracker(*command)

    assert refused.exit_code == 1
    assert str(a_file) in numbered(refused)[0]
    assert "TRACKER_HOME" in numbered(refused)[0]


@pytest.mark.parametrize(
    "words", [("--households", "mười"), ("--households", "1.5"), ("--today", "27/11/2026")]
)
def test_an_option_that_cannot_be_read_is_wrong_usage(
    words: tuple[str, ...], tracker: Tracker, home_folder: Path
) -> None:
    refused = tracker("demo", *words)

    assert refused.exit_code == 2
    assert words[0] in refused.output
    assert not home_folder.exists()


@pytest.mark.parametrize("households", ["0", "-5"])
def test_a_demo_without_households_is_refused(
    households: str, tracker: Tracker, home_folder: Path
) -> None:
    refused = tracker("demo", "--households", households)

    assert refused.exit_code in (1, 2)
    assert "Số hộ phải từ 1 trở lên" in refused.output
    assert not (home_folder / "keys").exists()


@pytest.mark.parametrize("households", ["0", "-5"])
def test_a_demo_that_is_there_survives_a_refused_rebuilding(households: str, ward: Tracker) -> None:
    refused = ward("demo", "--households", households, "--force")

    assert refused.exit_code in (1, 2)
    assert ward("check").exit_code == 0


def test_a_register_that_has_begun_with_an_account_is_never_a_demo(
    tracker: Tracker, home_folder: Path
) -> None:
    """The first administrator is there, the ward itself not yet written down."""
    tracker("users", "add", "sep", "--name", "Vũ Minh Đức", "--password", PASSWORD)

    refused = [tracker("demo"), tracker("demo", "--force")]

    assert [one.exit_code for one in refused] == [1, 1]
    again = tracker("users", "add", "sep", "--name", "Vũ Minh Đức", "--password", PASSWORD)
    assert "sep" in numbered(again)[0]


@pytest.mark.parametrize("day", ["2027-01-01", "24-11-2026"])
def test_a_report_of_a_day_that_is_none_is_refused(day: str, ward: Tracker, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.xlsx"

    refused = ward("report", "progress", "--as-of", day, "--out", out)

    assert refused.exit_code in (1, 2)
    assert not out.exists()
