"""One subject, one ward, one process: `python -m benchmarks.measure SUBJECT SIZE DATABASE`.

Prints what was measured as JSON, with the greatest memory of the process.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib import import_module

from benchmarks.calls import memory_mb
from benchmarks.wards import BuiltWard, ward

STANDING = """
SELECT standing FROM case_today WHERE holder_kind = 'household' AND standing <> 'handed_over'
GROUP BY standing ORDER BY count(*) DESC LIMIT 1
"""


def filtered_by(built: BuiltWard) -> str:
    """The standing that the measured lists are filtered by: the most frequent open one."""
    if built.database == "sqlite":
        with sqlite3.connect(built.file) as connection:
            return str(connection.execute(STANDING).fetchone()[0])
    from sqlalchemy import create_engine, text

    engine = create_engine(built.url)
    with engine.connect() as opened:
        found = str(opened.execute(text(STANDING)).scalar_one())
    engine.dispose()
    return found


def main() -> None:
    """Measure and print."""
    subject, size, database = sys.argv[1:]
    built = ward(int(size), database)
    found = import_module(f"benchmarks.{subject}").measure(built, filtered_by(built))
    told = {name: measured.as_json() for name, measured in found.items()}
    print(json.dumps({"measured": told, "memory_mb": memory_mb()}))


if __name__ == "__main__":
    main()
