"""The code that whoever started the server reads on its console, and the first account asks for.

A file of the home keeps its hash alone. Each start on an empty register makes another code; the
first account ends it.
"""

from __future__ import annotations

import os
from pathlib import Path

from tracker.accounts.secrecy import hashed, matches, new_code, plain_code


def keep(file: Path, code: str) -> None:
    """This code, and no earlier one, opens the first account; readable by the owner only."""
    end(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(hashed(plain_code(code)))


def renew(file: Path) -> str:
    """A new code, to be shown once."""
    code = new_code()
    keep(file, code)
    return code


def fits(file: Path, typed: str) -> bool:
    """Whether this is the code; none fits where no server was started on an empty register."""
    kept = file.read_text() if file.exists() else None
    return matches(plain_code(typed), kept)


def end(file: Path) -> None:
    """No code opens anything any more."""
    file.unlink(missing_ok=True)
