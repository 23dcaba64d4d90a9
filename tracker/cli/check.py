"""`tracker check`: the register adds up, or numbered problems and exit code 1."""

from __future__ import annotations

import click

from tracker.cli.edge import refuse, settings, telling_refusals

_SHOWN = 200


@click.command()
@telling_refusals
def check() -> None:
    """Prove that the register adds up."""
    from tracker import clock
    from tracker.db.engine import make_engine, make_session, reading
    from tracker.upkeep.check import Register, run_checks
    from tracker.words.labels import label
    from tracker.words.problems import sentence

    config = settings()
    with reading(), make_session(make_engine(config.database_url)) as session:
        register = Register(session, config.attachments, clock.today(config.today))
        found = run_checks(register)
    for name, problems in found.items():
        mark = "✓" if not problems else f"✗ {len(problems)}"
        click.echo(f"{mark} {label(name, 'vi', kind='check')}")
    messages = [
        sentence(problem.code, problem.facts) for problems in found.values() for problem in problems
    ]
    if messages:
        refuse(messages[:_SHOWN])
