"""`tracker check`: the register adds up, or numbered problems and exit code 1."""

from __future__ import annotations

import click

from tracker.cli.edge import reading_session, refuse, settings, telling_refusals, told_problem
from tracker.errors import Problem

_SHOWN = 200


@click.command()
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@telling_refusals
def check(lang: str) -> None:
    """Prove that the register adds up."""
    from tracker import clock
    from tracker.upkeep.check import Register, run_checks
    from tracker.words.labels import label

    config = settings()
    with reading_session(config) as session:
        register = Register(session, config.attachments, clock.today(config.today))
        found = run_checks(register)
    for name, problems in found.items():
        mark = "✓" if not problems else f"✗ {len(problems)}"
        click.echo(f"{mark} {label(name, lang, kind='check')}")
    messages = [told_problem(problem, lang) for problems in found.values() for problem in problems]
    if len(messages) > _SHOWN:
        rest = Problem("more_problems", {"count": len(messages) - _SHOWN})
        messages = [*messages[:_SHOWN], told_problem(rest, lang)]
    if messages:
        refuse(messages)
