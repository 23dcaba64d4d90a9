"""Figures as a Vietnamese official writes them: 100,36 ha · 1.115 hộ · 05/12/2020 · 61,7 %.

English uses the same dates and units with English marks (100.36 ha, 1,115). All functions take
the language last; missing values are an en dash, minus is "−".
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tracker import clock
from tracker.units import SquareMetres

MISSING = "–"
NO_BREAK = "\u00a0"
_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_VIETNAMESE_MARKS = str.maketrans(",.", ".,")
_HUNDRED_MILLION = 100_000_000
_MILLION = 1_000_000


def _marked(text: str, lang: str) -> str:
    """Exchange the marks of a number written the English way, and set a true minus."""
    if lang == "vi":
        text = text.translate(_VIETNAMESE_MARKS)
    return text.replace("-", "−")


def count(number: int | None, lang: str = "vi") -> str:
    """1.115"""
    return MISSING if number is None else _marked(f"{number:,}", lang)


def change(number: int | None, lang: str = "vi") -> str:
    """+8, −3, or 0."""
    if number is None:
        return MISSING
    return ("+" if number > 0 else "") + count(number, lang)


def ha(area: SquareMetres | None, lang: str = "vi", *, unit: bool = False) -> str:
    """Hectares with two decimals: 100,36."""
    if area is None:
        return MISSING
    text = _marked(f"{area.ha:,.2f}", lang)
    return f"{text}{NO_BREAK}ha" if unit else text


def ha_change(area: SquareMetres | None, lang: str = "vi") -> str:
    """+0,93 or −0,10."""
    if area is None:
        return MISSING
    return ("+" if area.hundredths > 0 else "") + ha(area, lang)


def m2(area: SquareMetres | None, lang: str = "vi", *, unit: bool = False) -> str:
    """Square metres with the decimals they have: 86,4 or 305.716,35."""
    if area is None:
        return MISSING
    whole, rest = divmod(abs(area.hundredths), 100)
    sign = "-" if area.hundredths < 0 else ""
    digits = f"{whole:,}.{rest:02d}".rstrip("0") if rest else f"{whole:,}"
    text = _marked(sign + digits, lang)
    return f"{text}{NO_BREAK}m²" if unit else text


def m2_column(area: SquareMetres | None, lang: str = "vi") -> str:
    """Square metres under one another, always with two decimals: 86,40 over 305.716,35."""
    if area is None:
        return MISSING
    whole, rest = divmod(abs(area.hundredths), 100)
    sign = "-" if area.hundredths < 0 else ""
    return _marked(f"{sign}{whole:,}.{rest:02d}" if area else "0", lang)


def quantity(value: Decimal | None, lang: str = "vi") -> str:
    """A number with the decimals it has: 1.234,5 or 1,15."""
    if value is None:
        return MISSING
    text = f"{value:,f}"
    return _marked(text.rstrip("0").rstrip(".") if "." in text else text, lang)


def share(part: float, whole: float) -> float | None:
    """`part` / `whole`, or None where the whole is nothing."""
    return part / whole if whole else None


def percent(fraction: float | None, lang: str = "vi", *, decimals: int = 1) -> str:
    """A fraction as 61,7 %, cut downwards near the top: 99,96 % is never shown as 100,0 %."""
    if fraction is None:
        return MISSING
    value = Decimal(str(round(fraction * 100, 9)))
    step = Decimal(1).scaleb(-decimals)
    shown = value.quantize(step, rounding=ROUND_HALF_UP)
    if shown == 100 and value < 100:
        shown = Decimal(100) - step
    return _marked(f"{shown:.{decimals}f}", lang) + f"{NO_BREAK}%"


def dong(amount: int | None, lang: str = "vi") -> str:
    """2.418.650.000 (the unit stands in the heading)."""
    return count(amount, lang)


def dong_short(amount: int | None, lang: str = "vi") -> str:
    """For tiles: 2,42 tỷ đồng, 312 triệu đồng."""
    if amount is None:
        return MISSING
    if abs(amount) >= _HUNDRED_MILLION:
        billions = (Decimal(amount) / 1_000_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
        word = "tỷ đồng" if lang == "vi" else "billion đồng"
        return f"{_marked(f'{billions:,.2f}', lang)}{NO_BREAK}{word}"
    millions = (Decimal(amount) / _MILLION).quantize(Decimal(1), ROUND_HALF_UP)
    word = "triệu đồng" if lang == "vi" else "million đồng"
    return f"{_marked(f'{millions:,}', lang)}{NO_BREAK}{word}"


def day(value: date | None) -> str:
    """05/12/2020, in both languages."""
    if value is None:
        return MISSING
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def short_day(value: date | None, today: date) -> str:
    """05/12 within this year, else with the year (for the phone)."""
    if value is None:
        return MISSING
    return f"{value:%d/%m}" if value.year == today.year else day(value)


def weekday(value: date, lang: str = "vi") -> str:
    """Thứ Năm."""
    return _WEEKDAYS[lang][value.weekday()]


def weekday_and_day(value: date, lang: str = "vi") -> str:
    """Thứ Năm 26/11."""
    return f"{weekday(value, lang)} {value:%d/%m}"


def instant(value: datetime | None) -> str:
    """05/12/2020 15:42, on the wall clock of Hải Phòng."""
    return MISSING if value is None else f"{clock.local(value):%d/%m/%Y %H:%M}"


def time_of_day(value: datetime | None) -> str:
    """15:42"""
    return MISSING if value is None else f"{clock.local(value):%H:%M}"


def place(longitude: float, latitude: float, lang: str = "vi") -> str:
    """20,82903° B, 106,68145° Đ: degrees to about a metre."""
    north, east = (_marked(f"{one:.5f}", lang) for one in (latitude, longitude))
    marks = ("B", "Đ") if lang == "vi" else ("N", "E")
    return f"{north}°{NO_BREAK}{marks[0]}, {east}°{NO_BREAK}{marks[1]}"


def week_no(value: date) -> int:
    """The ISO week: weeks start on Monday."""
    return value.isocalendar().week


def month_year(value: date) -> str:
    """07/2027"""
    return f"{value:%m/%Y}"


def days_between(earlier: date, later: date) -> int:
    """Whole days from `earlier` to `later`."""
    return (later - earlier) // timedelta(days=1)


def masked_id(last_digits: str | None) -> str:
    """•••• 0118"""
    return MISSING if not last_digits else f"•••• {last_digits}"


def masked_phone(phone: str | None) -> str:
    """09•• ••• 452"""
    if not phone:
        return MISSING
    return f"{phone[:2]}•• ••• {phone[-3:]}"
