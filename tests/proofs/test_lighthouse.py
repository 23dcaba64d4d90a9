"""Lighthouse, mobile, on every main page of the whole demo: fast, accessible, well made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import build_demo
from tests.proofs.figures import tell
from tests.proofs.lighthouse import RUNS, look
from tests.proofs.phones import Phone
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

pytestmark = pytest.mark.browser

HOUSEHOLDS = 1115
FASTEST, WHOLE = 95, 100
"""Points of performance that suffice; accessibility and best practices allow no complaint."""
SHIFT = 0.1
"""What Lighthouse still calls good: nothing jumps under a thumb."""
PAGES = (
    (None, "/login"),
    ("leader", "/"),
    ("leader", "/map"),
    ("leader", "/projects"),
    ("leader", "/projects/VN04"),
    ("leader", "/cases"),
    ("leader", "/concerns"),
    ("leader", "/reports"),
    ("officer1", "/week"),
    ("officer1", "/cases/{case}"),
    ("officer1", "/cases/{case}/visits/new"),
)


@pytest.fixture(scope="module")
def whole_ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """The demo as `make run` builds it."""
    home = tmp_path_factory.mktemp("whole") / "home"
    build_demo(home, HOUSEHOLDS)
    ward = Ward(home, f"sqlite:///{home / 'tracker.db'}")
    yield ward
    ward.engine.dispose()


@pytest.fixture(scope="module")
def served(whole_ward: Ward, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped server over it, with its compression and headers."""
    server = Server(whole_ward.home, whole_ward.url, tmp_path_factory.mktemp("logs"))
    server.start()
    yield server
    server.stop()
    assert server.unforgiven() == []


@pytest.mark.parametrize(("who", "path"), PAGES, ids=[path for _, path in PAGES])
def test_a_main_page_is_fast_accessible_and_well_made_on_a_phone(
    who: str | None, path: str, whole_ward: Ward, served: Server, tmp_path: Path
) -> None:
    phone = Phone(served, who or "")
    if who is not None:
        phone.sign_in()

    scores = look(phone, path.format(case=whole_ward.case_nos(1)[0]), tmp_path)

    tell(
        f"Lighthouse {path}, median of {RUNS}",
        f"performance {scores.performance}, accessibility {scores.accessibility}, "
        f"best practices {scores.best_practices}, layout shift {scores.shift:.3f}",
    )
    assert scores.accessibility == WHOLE, scores.complaints
    assert scores.best_practices == WHOLE, scores.complaints
    assert scores.shift < SHIFT, scores.complaints
    assert scores.performance >= FASTEST, scores.complaints
