"""Write the next migration: `python -m tracker.migrations.revise "what it adds" [--replace]`.

The history so far is run into an empty database, and what the tables have beyond it becomes
the new revision. `--replace` writes the newest revision anew; only before it was released.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from tracker.db.engine import make_engine
from tracker.migrations import configuration, upgrade

_IMPORT = "from tracker.cases.search import create_index, drop_index\n"
_DROP = "    drop_index(op.get_bind())\n"


def write_revision(message: str, *, replace: bool) -> Path:
    """The next numbered revision lies in versions/. Returns its path."""
    scripts = ScriptDirectory.from_config(configuration())
    newest = scripts.get_current_head()
    number = 1 if newest is None else int(newest) + 1
    if replace and newest is not None:
        Path(scripts.get_revision(newest).path).unlink()
        number = int(newest)
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/empty.db")
        if number > 1:
            upgrade(engine)
        with engine.connect() as connection:
            config = configuration(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            made = command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
        engine.dispose()
    if made is None or isinstance(made, list):
        raise LookupError("one revision was expected")
    path = Path(made.path)
    if number == 1:
        path.write_text(_with_search(path.read_text("utf-8")), "utf-8")
    return path


def _with_search(text: str) -> str:
    """The first revision also makes the search index, which no metadata describes."""
    up, down = text.split("\n\ndef downgrade() -> None:\n")
    up = up.replace("from alembic import op\n", "from alembic import op\n\n" + _IMPORT, 1)
    return f"{up}    create_index(op.get_bind())\n\n\ndef downgrade() -> None:\n{_DROP}{down}"


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--replace"]
    if len(words) != 1:
        sys.exit(__doc__)
    write_revision(words[0], replace="--replace" in sys.argv)
