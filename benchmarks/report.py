"""The progress report as an Excel file, with all its cases: processor time and memory.

The first file a fresh process writes, libraries loaded on the way.
"""

from __future__ import annotations

import time

from benchmarks.calls import Measured, asking, memory_mb
from benchmarks.ours import signed_in
from benchmarks.wards import BuiltWard
from tracker.web import create_app


def measure(ward: BuiltWard, _standing: str) -> dict[str, Measured]:
    """`seconds` of the processor, `size` of the file, `note`: the process's greatest memory, MB."""
    app = create_app(ward.config())
    _client, cookie = signed_in(app, "leader")
    began = time.process_time()
    file = asking(app, "/reports/progress.xlsx", cookie)()
    took = time.process_time() - began
    return {"xlsx": Measured(took, took, 1, len(file), len(file), memory_mb())}
