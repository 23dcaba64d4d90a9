"""What every subcommand starts with: the settings, the engine, and how a refusal is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

import click

from tracker.config import BadSetting, Config, from_environment
from tracker.errors import Problem, Refused

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

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
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            refuse([told_problem(problem) for problem in refused.problems])
        except Exception as error:
            unusable = _unusable(error)
            if unusable is None:
                raise
            refuse([told_problem(unusable)])

    return told


def _unusable(error: Exception) -> Problem | None:
    """A folder or file that can't be written or read, as a problem; None for any other error."""
    if isinstance(error, OSError):
        return Problem("place_unusable", {"place": error.filename or "", "why": error.strerror})
    from sqlalchemy.exc import OperationalError

    if isinstance(error, OperationalError):
        why = str(error.orig)
        if "readonly" in why or "unable to open" in why:
            return Problem("place_unusable", {"place": settings().home, "why": why})
    return None


def told_problem(problem: Problem, lang: str = "vi") -> str:
    """The problem as a sentence, with the place in the file it speaks of."""
    from tracker.words.problems import sentence

    told = sentence(problem.code, problem.facts, lang)
    if problem.row is None:
        return told
    return sentence("at_row", {"row": problem.row, "problem": told}, lang)


@contextmanager
def _readings(engine: Engine) -> Iterator[None]:
    """Inside, the law's days are counted as this ward chose.

    They are read beside whatever is being written: a second writer would wait for the first.
    """
    from tracker.db.engine import make_session, reading
    from tracker.law.chosen import Readings, readings_from
    from tracker.law.queries import counting

    def find(on: date) -> Readings:
        with reading(), make_session(engine) as session:
            return counting(session, on)

    with readings_from(find):
        yield


@contextmanager
def opened(config: Config) -> Iterator[Engine]:
    """The database of this installation, at this version's schema.

    Raises Refused: schema_too_old, schema_too_new.
    """
    from tracker.db.engine import make_engine
    from tracker.migrations import require_current

    config.home.mkdir(parents=True, exist_ok=True)
    engine = make_engine(config.database_url)
    try:
        require_current(engine)
        with _readings(engine):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def reading_session(config: Config, today: date | None = None) -> Iterator[Session]:
    """A session that only reads; with `today`, the figures kept ready speak of that day.

    Raises Refused: schema_too_old, schema_too_new.
    """
    from tracker.db.engine import make_session, reading
    from tracker.progress import shortcut

    with opened(config) as engine:
        if today is not None:
            with make_session(engine) as writing:
                if shortcut.ensure_fresh(writing, today):
                    writing.commit()
        with reading(), make_session(engine) as session:
            yield session
