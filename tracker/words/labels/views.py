"""Words of saved views."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_views": {
        "view_too_many": (
            "Đã có {most} bộ lọc đã lưu. Xóa bớt rồi lưu lại.",
            "There are {most} saved filters already. Delete one, then save.",
        ),
        "view_not_found": (
            "Không có bộ lọc đã lưu này.",
            "There is no such saved filter.",
        ),
    },
}
"""Refusals of saved views, Vietnamese and English."""
