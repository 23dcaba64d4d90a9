"""`tracker import projects FILE`: a whole file comes into the register, or nothing of it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.edge import opened, settings, telling_refusals
from tracker.errors import Problem, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from tracker.accounts.tables import User
    from tracker.projects.drafts import ProjectDraft
    from tracker.units import SquareMetres


def _area(ctx: click.Context, param: click.Parameter, value: str | None) -> SquareMetres | None:
    """An area in m² as it is typed: 1003600 or 1003600,5."""
    if value is None:
        return None
    from tracker.units import SquareMetres

    try:
        area = SquareMetres.from_m2(Decimal(value.replace(",", ".")))
    except (InvalidOperation, ValueError, OverflowError):
        area = SquareMetres(0)
    if area.hundredths <= 0:
        raise click.BadParameter(f"{value}: write m² as 1003600 or 1003600,5", ctx, param)
    return area


@click.group()
def imports() -> None:
    """Take a file into the register: all of it, or nothing."""


@imports.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--expect-area", callback=_area, metavar="M2", help="The areas must sum to this (m²)."
)
@click.option(
    "--expect-households",
    type=click.IntRange(min=0),
    metavar="N",
    help="The households must sum to this.",
)
@click.option("--by", metavar="USERNAME", help="The administrator who imports (default: the one).")
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
@telling_refusals
def projects(
    file: Path,
    expect_area: SquareMetres | None,
    expect_households: int | None,
    by: str | None,
    dry_run: bool,
) -> None:
    """Register the projects of a GeoJSON file (WGS 84, areas in m²)."""
    from tracker import clock
    from tracker.db.engine import make_session
    from tracker.exchange.projects_geojson import read_projects

    config = settings()
    drafts = read_projects(file, expected_area=expect_area, expected_households=expect_households)
    with opened(config) as engine, make_session(engine) as session:
        _refuse_invented(session, drafts)
        _register(session, drafts, by=_importer(session, by), at=clock.now())
        if dry_run:
            session.rollback()
        else:
            session.commit()
    click.echo(_told(drafts, written=not dry_run))


def _refuse_invented(session: Session, drafts: list[ProjectDraft]) -> None:
    """Raises Refused where invented and real data would come together."""
    from tracker.projects.queries import the_ward

    ward = the_ward(session)
    if ward is not None and ward.is_demo:
        raise Refused(Problem("import_into_demo"))
    if samples := [draft.code for draft in drafts if draft.sample]:
        raise Refused(Problem("import_of_sample", {"count": len(samples), "code": samples[0]}))


def _importer(session: Session, username: str | None) -> User:
    """The administrator in whose name the file comes in."""
    from sqlalchemy import select
    from sqlmodel import col

    from tracker.accounts.catalogue import Role
    from tracker.accounts.tables import User

    admins = select(User).where(col(User.role) == Role.ADMIN, col(User.active).is_(True))
    found: list[User] = list(session.execute(admins).scalars())
    if username is not None:
        wanted = username.strip().lower()
        found = [admin for admin in found if admin.username == wanted]
        if not found:
            raise Refused(Problem("import_no_such_admin", {"username": username}))
    if not found:
        raise Refused(Problem("import_no_admin"))
    if len(found) > 1:
        raise Refused(Problem("import_which_admin", {"count": len(found)}))
    return found[0]


def _register(session: Session, drafts: list[ProjectDraft], *, by: User, at: datetime) -> None:
    """Every project is registered; raises Refused with the problems of all of them."""
    from tracker.projects.services import register_project

    problems: list[Problem] = []
    for row, draft in enumerate(drafts, start=1):
        try:
            register_project(session, draft, by=by, at=at)
        except Refused as refused:
            problems += [Problem(p.code, p.facts, row=row) for p in refused.problems]
    if problems:
        session.rollback()
        raise Refused(problems)


def _told(drafts: list[ProjectDraft], *, written: bool) -> str:
    from tracker.units import SquareMetres
    from tracker.words import formats

    area = formats.m2(SquareMetres.total(draft.area for draft in drafts), "vi", unit=True)
    households = formats.count(sum(draft.households for draft in drafts), "vi")
    done = "Đã nhập" if written else "Hợp lệ, chưa ghi gì:"
    return f"{done} {len(drafts)} dự án, {area}, {households} hộ."
