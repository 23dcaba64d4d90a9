"""Figures, one run on one machine: `python -m benchmarks --sizes 1115,100000`.

Every page is asked for in the same way: in-process calls of the framework's own application
(WSGI; Datasette's is ASGI), one process a subject, one thread, warmed, up to 200 requests or
two seconds each, one subject after the other, so that the *ratios* are fair where absolute times
drift from machine to machine. Rates are 1 / median; sizes are the body compressed by brotli 5.

The wards are built once into benchmarks/.cache (minutes for 100.000 households). On PostgreSQL
our own pages and the bare page are run. The tables are printed and written to benchmarks/last.md;
the README shows the last ones.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.calls import Measured
from benchmarks.table import Run, table
from benchmarks.wards import ward

LAST = Path(__file__).parent / "last.md"
_ON_BOTH = ("bare_page", "ours")
_ON_SQLITE = (*_ON_BOTH, "django_admin", "datasette_table", "plain_folium", "phone", "report",
              "start")  # fmt: skip


def _measured(subject: str, households: int, database: str) -> tuple[dict[str, Measured], float]:
    print(f"{database}, {households} households: {subject}", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.measure", subject, str(households), database]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    figures = {name: Measured(**one) for name, one in told["measured"].items()}
    return figures, told["memory_mb"]


def _run(households: int, database: str) -> Run:
    built = ward(households, database)
    subjects = _ON_SQLITE if database == "sqlite" else _ON_BOTH
    found = {subject: _measured(subject, households, database) for subject in subjects}
    return Run(
        households,
        database,
        {subject: figures for subject, (figures, _memory) in found.items()},
        {subject: memory for subject, (_figures, memory) in found.items()},
        built.built,
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", default="1115,100000", help="households of each ward")
    parser.add_argument("--databases", default="sqlite,postgres", help="sqlite, postgres or both")
    asked = parser.parse_args()
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    head = (
        f"Measured on {date.today():%d/%m/%Y}, {os.cpu_count()} cores, "  # noqa: DTZ011
        f"Python {platform.python_version()}; load average at the start "
        f"{os.getloadavg()[0]:.1f}. Pages: requests a second, 95th percentile, compressed size.\n"
    )
    parts = [head]
    for database in asked.databases.split(","):
        parts.append(table([_run(households, database) for households in sizes]))
    text = "\n".join(parts)
    LAST.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
