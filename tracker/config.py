"""Settings of one installation, read once from the environment; nothing is read at import.

`TRACKER_HOME` holds the database, attachments and keys (default ./instance). Secrets have no
default outside the demo: they lie in files of TRACKER_HOME, made by `tracker demo` or
`tracker serve` on an empty register, readable by their owner only.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE / "_files" if (HERE / "_files").is_dir() else HERE.parent
"""The folder that holds templates/, static/ and data/: the wheel's copy or the tree's own."""


class MissingKey(RuntimeError):
    """A key file is not there; the message says where it belongs."""


class BadSetting(ValueError):
    """A setting that can't be used; the message says which variable and what to write."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where this installation keeps its things and how it behaves."""

    home: Path
    database_url: str
    today: date | None = None
    tile_url: str | None = None
    https: bool = False
    proxies: int = 0
    tile_attribution: str = ""

    @property
    def attachments(self) -> Path:
        """The folder of content-addressed files."""
        return self.home / "attachments"

    @property
    def secret_key_file(self) -> Path:
        """Signs sessions and forms."""
        return self.home / "keys" / "secret.key"

    @property
    def setup_code_file(self) -> Path:
        """The hash of the code that opens the first account; gone once there is one."""
        return self.home / "keys" / "setup-code.hash"

    @property
    def personal_key_file(self) -> Path:
        """Encrypts citizen IDs; lies outside the database on purpose."""
        return self.home / "keys" / "personal.key"


def from_environment(environ: dict[str, str] | None = None) -> Config:
    """Read the settings. Raises BadSetting with the variable's name and a way out."""
    env = dict(os.environ) if environ is None else environ
    home = Path(env.get("TRACKER_HOME") or "instance").resolve()
    return Config(
        home=home,
        database_url=_database_url(env.get("TRACKER_DATABASE_URL"), home),
        today=_today(env.get("TRACKER_TODAY")),
        tile_url=env.get("TRACKER_TILE_URL") or None,
        tile_attribution=env.get("TRACKER_TILE_ATTRIBUTION", ""),
        https=env.get("TRACKER_HTTPS", "") == "1",
        proxies=_whole_number("TRACKER_PROXIES", env.get("TRACKER_PROXIES") or "0"),
    )


def _database_url(url: str | None, home: Path) -> str:
    if not url:
        return f"sqlite:///{home / 'tracker.db'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("TRACKER_DATABASE_URL: write sqlite:///file or postgresql://host/name")
    return url


def _today(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadSetting("TRACKER_TODAY: write the day as 2026-11-24") from None


def _whole_number(name: str, text: str) -> int:
    if not text.isdigit():
        raise BadSetting(f"{name}: write a whole number")
    return int(text)


def make_keys(config: Config) -> None:
    """Both key files exist, readable by their owner only; existing ones are left alone."""
    for path in (config.secret_key_file, config.personal_key_file):
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))


def read_key(path: Path) -> str:
    """One of the installation's keys. Raises MissingKey: a lost key is never remade silently."""
    if not path.exists():
        raise MissingKey(f"{path}: this key file is missing. Restore it from the backup of keys.")
    return path.read_text().strip()
