"""What every printed sheet of an office shares: A4 landscape, Times New Roman, banner and stamp.

A row's height is set from its texts, since a file written as a stream is not measured by the
program that opens it: a name is wrapped, never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import IO, Any

DEMO = "DỮ LIỆU MINH HỌA"
FONT = "Times New Roman"
SIZE = 11
LINE = 15.0
"""Points that one line of text takes."""

_A4 = 9
_TALLEST = 400.0
"""A row can be 409 points high at most."""

_LETTERS_A_UNIT = 1.06
"""A column's width counts digits; Vietnamese text in this face runs a little closer."""

_FOOTER_ROOM = 190
_PIXELS_A_CHARACTER = 7
_PIXELS_OF_PADDING = 5
_PAPER_PIXELS = 985
"""Between the margins of an A4 page that lies on its side, at 96 pixels an inch, less what the
columns of some office programs are wider."""

_SCALE = 70
"""Per cent of their size at which the pages of a wide sheet are printed."""

_CENTRED = {"align": "center", "valign": "vcenter"}


def new_book(target: Path | IO[bytes]) -> Any:
    """A workbook written as a stream; texts that look like formulas or links stay texts."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
        "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    }
    return xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)


def number_formats(lang: str) -> dict[str, str]:
    """How numbers are written; Vietnamese marks where the program follows the file's language."""
    local = "[$-42A]" if lang == "vi" else ""
    return {
        "count": f"{local}#,##0",
        "area": f"{local}#,##0.00",
        "money": f"{local}#,##0",
        "share": f'{local}0.0" "%',
        "change": f"{local}+#,##0;{local}−#,##0;0",
        "area_change": f"{local}+#,##0.00;{local}−#,##0.00;0",
    }


def paper_styles(book: Any, lang: str) -> dict[str, Any]:
    """The formats of a sheet, by name; "<kind>_total" is a kind's bold line of sums."""
    base = {"font_name": FONT, "font_size": SIZE}
    edge = base | {"border": 1, "border_color": "#7F8C93", "valign": "vcenter"}
    head = edge | _CENTRED | {"bold": True, "text_wrap": True, "bg_color": "#E9EEF0"}
    wrapped = {"text_wrap": True}
    made = {
        "demo": base | _CENTRED | {"bold": True, "bg_color": "#FFD966", "font_color": "#3A2A00"},
        "title": base | _CENTRED | {"bold": True, "font_size": 14},
        "subject": base | _CENTRED | {"bold": True, "font_size": 13} | wrapped,
        "centred": base | _CENTRED | wrapped,
        "strong": base | _CENTRED | {"bold": True},
        "motto": base | _CENTRED | {"bold": True, "underline": 1},
        "dated": base | _CENTRED | {"italic": True},
        "section": base | {"bold": True},
        "body": base | wrapped | {"valign": "top", "align": "justify"},
        "plain": base | {"valign": "top"},
        "wrap": base | wrapped | {"valign": "top"},
        "bold": base | wrapped | {"bold": True, "valign": "top"},
        "head": head,
        "head_above": head | {"bottom": 0},
        "head_below": head | {"top": 0},
        "text": edge | wrapped,
        "text_total": edge | wrapped | {"bold": True, "top": 2},
        "number": edge | {"align": "center"},
        "day": edge | {"num_format": "dd/mm/yyyy", "align": "center"},
    }
    for kind, pattern in number_formats(lang).items():
        made[kind] = edge | {"num_format": pattern}
        made[f"{kind}_total"] = edge | {"num_format": pattern, "bold": True, "top": 2}
    return {name: book.add_format(looks) for name, looks in made.items()}


def set_up(sheet: Any, *, stamp: str, page: str, demo: bool) -> None:
    """A4 on its side; the banner above and who, when and which page below each printed page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f'&C&"{FONT},Bold"&12{DEMO}' if demo else "&C")
    sheet.set_footer(
        f'&L&"{FONT},Regular"&9{stamp.replace("&", "&&")[:_FOOTER_ROOM]}'
        f'&R&"{FONT},Regular"&9{page} &P/&N'
    )


def one_page_wide(sheet: Any) -> None:
    """The sheet shrinks to the width of the paper and is as many pages long as it needs."""
    sheet.fit_to_pages(1, 0)


def pages_of_columns(
    sheet: Any, widths: Sequence[float], repeated: int, groups: Sequence[int]
) -> None:
    """A wide sheet is cut between groups of columns; the first `repeated` stand on each page.

    `groups` are the columns at which a page may begin.
    """
    room = _PAPER_PIXELS * 100 / _SCALE - sum(map(_pixels, widths[:repeated]))
    starts = [place for place in groups if place > repeated]
    ends = [*starts, len(widths)]
    breaks, used = [], sum(map(_pixels, widths[repeated : ends[0]]))
    for start, end in zip(starts, ends[1:], strict=True):
        group = sum(map(_pixels, widths[start:end]))
        used += group
        if used > room:
            breaks.append(start)
            used = group
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks(breaks)


def _pixels(width: float) -> float:
    return width * _PIXELS_A_CHARACTER + _PIXELS_OF_PADDING


def height_of(texts: Iterable[tuple[str, float]], least: float = LINE) -> float:
    """The points a row needs for these texts in cells so many characters wide."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(max(least, lines * LINE), _TALLEST)


def _lines(text: str, width: float) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / (width * _LETTERS_A_UNIT))) for line in text.split("\n"))


def across(sheet: Any, line: int, text: str, style: Any, last: int, width: float) -> None:
    """A text over the whole width of the sheet, in a row as high as it needs."""
    sheet.set_row(line, height_of([(text, width)]))
    sheet.merge_range(line, 0, line, last, text, style)
