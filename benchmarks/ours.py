"""This system's own pages, asked through its WSGI application as a signed-in leader.

The overview and the map are measured as kept while nothing is recorded, as the first reader
after a visit gets them, and in a process that keeps nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import func, select
from sqlmodel import Session, col

from benchmarks.calls import BROWSER, Measured, asking, timed
from benchmarks.wards import PASSWORD, PAST, TODAY, BuiltWard
from tracker import clock
from tracker.accounts.tables import User
from tracker.cases.search import search_for
from tracker.cases.tables import Case
from tracker.db.engine import begin_read_only
from tracker.holders.tables import LandHolder
from tracker.progress import memory
from tracker.visits.catalogue import VisitChannel, VisitOutcome, VisitPurpose
from tracker.visits.tables import Visit
from tracker.web import create_app

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def signed_in(app: Any, username: str) -> tuple[Any, str]:
    """A browser of that account, and its cookies as one header."""
    client = app.test_client()
    client.environ_base.update(BROWSER)
    form = client.get("/login").get_data(as_text=True)
    data = {"username": username, "password": PASSWORD, "csrf_token": _TOKEN.findall(form)[0]}
    answer = client.post("/login", data=data)
    if answer.status_code >= 400:
        raise RuntimeError(f"sign-in of {username}: {answer.status}")
    client.get("/help")  # the first page gives the session its form token
    cookies = client._cookies.values()
    return client, "; ".join(f"{one.key}={one.value}" for one in cookies)


def visits(app: Any) -> Callable[[], None]:
    """A function that records one more visit of the day, each time to another case."""
    numbers = count(1)
    with app.extensions["tracker_sessions"]() as session:
        cases = session.scalars(select(col(Case.id)).order_by(col(Case.id))).all()
        officer = session.scalars(select(col(User.id)).limit(1)).one()

    def record() -> None:
        with app.app_context(), app.extensions["tracker_sessions"]() as session:
            begin_read_only(read_only=False)
            visit = Visit(
                uuid=str(uuid4()),
                case_id=cases[next(numbers) * 7 % len(cases)],
                officer_id=officer,
                on=TODAY,
                recorded_at=clock.now(),
                started_at=clock.now(),
                channel=VisitChannel.HOME,
                purpose=VisitPurpose.GENERAL,
                outcome=VisitOutcome.ABSENT,
            )
            session.add(visit)
            session.commit()

    return record


def words(ward: BuiltWard) -> dict[str, str]:
    """What is searched for: a name without accents, part of a number, two letters, a phone."""
    from tracker.db.engine import make_engine

    with Session(make_engine(ward.url)) as session:
        phone = session.scalar(
            select(col(LandHolder.phone)).where(col(LandHolder.phone).is_not(None)).limit(1)
        )
    digits = re.sub(r"\D", "", phone or "0912345678")
    return {"dao van": "dao van", "VN07-01": "VN07-01", "le": "le", "phone": digits[-6:]}


def measure(ward: BuiltWard, standing: str) -> dict[str, Measured]:
    """Every page that has a target."""
    app = create_app(ward.config())
    client, cookie = signed_in(app, "leader")

    def page(path: str, before: Callable[[], None] | None = None) -> Measured:
        return timed(asking(app, path, cookie), before=before)

    listed = urlencode({"standing": standing, "sort": "-remaining"})
    record = visits(app)
    found = {"list": page(f"/cases?{listed}")}
    for name, text in words(ward).items():
        found[f"search {name}"] = _searched(app, client, page, text)
    found["list after a visit"] = page(f"/cases?{listed}", record)
    for name, text in words(ward).items():
        found[f"search {name} after a visit"] = _searched(
            app, client, lambda path: page(path, record), text
        )
    past = f"/?as_of={PAST.isoformat()}"
    for name, path in (("overview", "/"), ("overview past", past), ("map page", "/map")):
        found[f"{name} kept"] = page(path)
        found[f"{name} after a visit"] = page(path, record)
        found[f"{name} anew"] = page(path, memory.forget)
    found["map points"] = page("/map/points")
    return found


def _searched(app: Any, client: Any, page: Callable[[str], Measured], text: str) -> Measured:
    """The list of a kept search; `note` is the share of all cases that match."""
    token = _TOKEN.findall(client.get("/cases").get_data(as_text=True))[0]
    answer = client.post("/cases/search", data={"text": text, "csrf_token": token})
    took = page(answer.headers["Location"])
    with Session(app.extensions["tracker_engine"]) as session:
        matching = select(func.count()).select_from(search_for(session, text).cases.subquery())
        share = (session.scalar(matching) or 0) / (
            session.scalar(select(func.count()).select_from(Case)) or 1
        )
    return Measured(took.seconds, took.p95, took.requests, took.size, took.packed, share)
