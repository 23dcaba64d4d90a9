"""The `tracker` command. Only click is loaded here; each subcommand loads what it needs.

Exit codes: 0 done, 1 refused (numbered problems on stderr), 2 wrong usage.
"""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "check": ("tracker.cli.check", "check"),
    "db": ("tracker.cli.db", "db"),
    "demo": ("tracker.cli.demo", "demo"),
    "export": ("tracker.cli.exports", "exports"),
    "import": ("tracker.cli.imports", "imports"),
    "report": ("tracker.cli.report", "report"),
    "serve": ("tracker.cli.serve", "serve"),
    "users": ("tracker.cli.users", "users"),
}


class _Late(click.Group):
    """A group whose subcommands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _HELP[name]) for name in sorted(_COMMANDS)])


_HELP = {
    "check": "Prove that the register adds up.",
    "db": "Bring the database to this version's schema.",
    "demo": "Build the invented ward.",
    "export": "Write the map's layers for QGIS, as of a day.",
    "import": "Take a file into the register, whole or not at all.",
    "report": "Write a report as of a day.",
    "serve": "Serve the system on this machine.",
    "users": "Add an account.",
}


@click.group(cls=_Late)
@click.version_option(package_name="land-clearance-tracker", prog_name="tracker")
def main() -> None:
    """Land-clearance case tracker of a ward."""
