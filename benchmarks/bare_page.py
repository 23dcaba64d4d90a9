"""The bare page: Flask, SQLModel and Jinja, the same 50 rows and columns as our case list.

Signed in (the cookie is checked and the account read), filtered and sorted the same way, the
rows counted; no word is looked up, no address built, no second drawing for the phone.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, session
from sqlalchemy import func, select
from sqlmodel import Session, col

from benchmarks.calls import Measured, asking, timed
from benchmarks.wards import BuiltWard
from tracker.accounts.tables import Team, User
from tracker.cases.tables import Case
from tracker.db.engine import make_engine, reading
from tracker.holders.tables import LandHolder
from tracker.progress.tables import CaseToday

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ</title></head>
<body><p>{{ who }}</p><h1>{{ count }} hồ sơ</h1>
<table><thead><tr><th>Hộ</th><th>Số hồ sơ</th><th>Địa chỉ</th><th>Đang ở bước</th>
<th>Thu hồi (m²)</th><th>Còn lại (m²)</th><th>Thăm cuối</th><th>Đến hạn</th>
<th>Đoàn</th></tr></thead>
<tbody>
{% for row in rows %}
<tr><th><a href="/cases/{{ row.case_no }}">{{ row.honorific or "" }} {{ row.name }}</a></th>
<td>{{ row.case_no }}</td><td>{{ row.house_no }} {{ row.alley }}</td>
<td>{{ row.standing }}{% if row.open_knots %} (nút thắt){% endif %}</td>
<td>{{ row.recovered_area.m2 }}</td><td>{{ row.remaining_area.m2 }}</td>
<td>{{ row.last_visit_on or "–" }}</td><td>{{ row.next_due_on or "–" }}</td>
<td>{{ row.team or "–" }}</td></tr>
{% endfor %}
</tbody></table></body></html>"""

_ROWS = 50


def make_app(ward: BuiltWard, standing: str) -> Flask:
    """The page as an application of its own."""
    app = Flask(__name__)
    app.secret_key = "bare"
    engine = make_engine(ward.url)
    wanted = (col(CaseToday.holder_kind) == "household", col(CaseToday.standing) == standing)
    rows_of = (
        select(
            col(Case.case_no), col(LandHolder.name), col(LandHolder.honorific),
            col(LandHolder.house_no), col(LandHolder.alley), col(CaseToday.standing),
            col(CaseToday.open_knots), col(CaseToday.recovered_area),
            col(CaseToday.remaining_area), col(CaseToday.last_visit_on),
            col(CaseToday.next_due_on), col(Team.name).label("team"),
        )
        .join(Case, col(Case.id) == col(CaseToday.case_id))
        .join(LandHolder, col(LandHolder.id) == col(CaseToday.holder_id))
        .outerjoin(Team, col(Team.id) == col(CaseToday.team_id))
        .where(*wanted)
        .order_by(col(CaseToday.remaining_area).desc(), col(CaseToday.case_id).desc())
        .limit(_ROWS)
    )  # fmt: skip
    template = app.jinja_env.from_string(PAGE)
    count_of = select(func.count()).select_from(CaseToday).where(*wanted)

    @app.get("/sign-in")
    def sign_in() -> str:
        session["user"] = 1
        return ""

    @app.get("/cases")
    def cases() -> str:
        with reading(), Session(engine) as opened:
            user = opened.get_one(User, session["user"])
            found: Any = opened.execute(rows_of).all()
            count = opened.scalar(count_of)
            return template.render(rows=found, count=count, who=user.display_name)

    return app


def measure(ward: BuiltWard, standing: str) -> dict[str, Measured]:
    """The bare page's list."""
    app = make_app(ward, standing)
    cookie = app.test_client().get("/sign-in").headers["Set-Cookie"].split(";")[0]
    return {"list": timed(asking(app, "/cases", cookie))}
