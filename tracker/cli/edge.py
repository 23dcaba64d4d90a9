"""What every subcommand starts with: the settings, the engine, and how a refusal is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click

from tracker.config import BadSetting, Config, from_environment
from tracker.errors import Refused

P = ParamSpec("P")
R = TypeVar("R")

REFUSED = 1


def settings() -> Config:
    """The installation's settings; a bad one ends the command with its message."""
    try:
        return from_environment()
    except BadSetting as bad:
        refuse([str(bad)])


def refuse(messages: list[str]) -> NoReturn:
    """Print numbered problems and leave with exit code 1."""
    for number, message in enumerate(messages, start=1):
        click.echo(f"{number}. {message}", err=True)
    sys.exit(REFUSED)


def telling_refusals(command: Callable[P, R]) -> Callable[P, R]:
    """A refusal of the rooms becomes numbered problems in Vietnamese, and exit code 1."""

    @wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        from tracker.words.problems import sentence

        try:
            return command(*args, **kwargs)
        except Refused as refused:
            refuse([sentence(problem.code, problem.facts) for problem in refused.problems])

    return told
