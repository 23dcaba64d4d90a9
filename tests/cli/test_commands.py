"""What every command shares: help without loading anything, exit codes, one list of names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from tracker.cli import main

COMMANDS = ("check", "db", "demo", "import", "report", "serve", "users")


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(main, ["--help"])

    assert told.exit_code == 0
    assert all(f"  {name} " in told.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"])

    assert told.exit_code == 0
    assert "Usage" in told.output


def test_help_loads_neither_the_database_nor_the_web() -> None:
    heavy = "{'flask', 'sqlalchemy', 'sqlmodel', 'pandas', 'folium'} & set(sys.modules)"
    code = (
        "import sys; from tracker.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: print(sorted({heavy}))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("words", [["nothing"], ["import", "households"], ["check", "--loud"]])
def test_what_is_no_command_is_wrong_usage(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
