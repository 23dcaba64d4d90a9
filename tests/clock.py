"""The one day on which the tests live; nothing in them reads the real clock."""

from datetime import UTC, date, datetime

TODAY = date(2026, 11, 24)
"""A Tuesday, under the 2024 Land Law."""

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""Nine in the morning in Hải Phòng."""
