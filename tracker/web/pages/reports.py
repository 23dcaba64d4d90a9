"""The progress report as of any day: on the page, and as a file to send on."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission, may
from tracker.reports.progress_report import report_cases
from tracker.reports.progress_xlsx import write_progress_xlsx
from tracker.web.support import as_of, database, language, links, reading, today
from tracker.web.support.empty_register import nothing_yet
from tracker.web.support.guards import actor, guard
from tracker.web.support.report_columns import wide_table
from tracker.web.support.report_sheet import report_sheet, the_report

pages = Blueprint("reports", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/reports")
@guard(Permission.VIEW_REPORTS)
def progress() -> ResponseReturnValue:
    """The week's figures as of a day, with the knots and what is asked of whom."""
    asked = as_of.asked()
    empty = nothing_yet(database.session(), asked)
    if empty is not None:
        return empty
    sheet = report_sheet(database.session(), asked)
    every_column = request.args.get("columns") == "all"
    return render_template(
        "reports/progress.html",
        sheet=sheet,
        wide=wide_table(sheet.report) if every_column else None,
        asked=asked,
        as_of=asked.day,
        day={"as_of": asked.day.isoformat()} if asked.is_past else {},
        cases_url=links.cases_url,
        counting_url=url_for("help.measures"),
        body_class="report-page",
    )


@pages.get("/reports/progress.xlsx")
@guard(Permission.EXPORT_REPORTS)
def progress_xlsx() -> ResponseReturnValue:
    """The same figures as an Excel file, stamped; its cases only for eyes that may export them."""
    asked = as_of.asked()
    session = database.session()
    if asked.told or nothing_yet(session, asked) is not None:
        return redirect(url_for("reports.progress", as_of=request.args.get("as_of")))
    report = the_report(session, asked)
    with_cases = may(actor().role, Permission.EXPORT_CASES)
    reading.record("report_export")
    file = BytesIO()
    write_progress_xlsx(
        report,
        file,
        lang=language.choose(),
        made_by=actor().display_name,
        made_at=today.at(),
        cases=report_cases(session, report, report.board.filter) if with_cases else None,
    )
    file.seek(0)
    name = f"bao-cao-tien-do-{asked.day:%Y%m%d}.xlsx"
    return send_file(file, mimetype=_XLSX, as_attachment=True, download_name=name)
