"""Lighthouse over a page by its mobile preset: slow network, a processor four times slower.

The figures of the network are simulated from one real load (`simulate`), so that only the
processor's noise is left in them; the median of several runs takes most of that out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.browser.conftest import NAMES, QUIET
from tests.proofs.phones import Phone
from tests.structure.tree import ROOT

COMMAND = ROOT / ".venv" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
RUNS = 3
PATIENCE = 180  # seconds for one run
TRIES = 3


@dataclass(frozen=True, slots=True)
class Scores:
    """Of several runs: the median performance, and the worst of what does not depend on speed."""

    performance: int
    accessibility: int
    best_practices: int
    shift: float
    """The largest cumulative layout shift."""
    complaints: tuple[str, ...]
    """Audits that cost points, with what they found."""


def look(phone: Phone, path: str, folder: Path) -> Scores:
    """Lighthouse's scores of this page as the person sees it who is signed in on `phone`."""
    headers = folder / "headers.json"
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    headers.write_text(json.dumps({"Cookie": cookies}), "utf-8")
    address = f"http://127.0.0.1:{phone.server.port}{path}"
    reports = [_report(address, headers, folder / f"{run}.json") for run in range(RUNS)]
    for report in reports:
        assert report["finalDisplayedUrl"] == address, "led elsewhere: not this page was looked at"
    return Scores(
        performance=int(median(_points(report, "performance") for report in reports)),
        accessibility=min(_points(report, "accessibility") for report in reports),
        best_practices=min(_points(report, "best-practices") for report in reports),
        shift=max(_value(report, "cumulative-layout-shift") for report in reports),
        complaints=tuple(sorted({line for report in reports for line in _complaints(report)})),
    )


def _report(address: str, headers: Path, out: Path) -> dict[str, Any]:
    """One report. A run whose recording Lighthouse itself lost says nothing, and is run anew."""
    for _try in range(TRIES):
        told = _run(address, headers, out)
        if not told:
            report: dict[str, Any] = json.loads(out.read_text("utf-8"))
            return report
    pytest.fail(f"{address}: {told}")


def _run(address: str, headers: Path, out: Path) -> str:
    """Runs Lighthouse once; gives what kept it from a report, nothing if all is well."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None or not COMMAND.exists():
        pytest.fail("Chromium or Lighthouse is missing: `make prove` installs both")
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [
            str(COMMAND),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--extra-headers={headers}",
            "--throttling-method=simulate",
            f"--chrome-flags={' '.join(('--headless=new', *QUIET, *rights))}",
        ],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def _points(report: dict[str, Any], category: str) -> int:
    """The category's score, 0 to 100."""
    return round(report["categories"][category]["score"] * 100)


def _value(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _complaints(report: dict[str, Any]) -> Sequence[str]:
    found = []
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                where = json.dumps(audit.get("details", {}).get("items", []), ensure_ascii=False)
                told = audit.get("displayValue") or where[:300]
                found.append(f"{name}: {reference['id']}: {told}")
    return found
