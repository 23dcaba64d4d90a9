"""Words of the commitments room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "promiser": {
        "team": ("Đoàn công tác", "The team"),
        "household": ("Hộ gia đình", "The household"),
        "body": ("Cơ quan khác", "Another body"),
    },
    "commitment_outcome": {
        "kept": ("Đã thực hiện", "Kept"),
        "broken": ("Không thực hiện", "Not kept"),
        "withdrawn": ("Đã rút lại", "Taken back"),
    },
    "problem_commitments": {
        "promise_in_future": (
            "Ngày hứa {made_on} chưa tới. Ghi ngày đã hứa.",
            "{made_on} has not come. Enter the day of the promise.",
        ),
        "promise_due_before": (
            "Hạn {due_on} trước ngày hứa {made_on}. Chọn hạn từ ngày hứa trở đi.",
            "Due {due_on}, before the promise of {made_on}. Choose a later day.",
        ),
        "promise_case_unknown": (
            "Chưa chọn hồ sơ của lời hứa này.",
            "Choose the case this promise is about.",
        ),
        "promise_ended": (
            "Lời hứa đã kết thúc ngày {ended_on}: {outcome}.",
            "The promise ended on {ended_on}: {outcome}.",
        ),
        "promise_ended_before_made": (
            "Ngày thực hiện không thể trước ngày hứa {made_on}.",
            "It can't have ended before the promise of {made_on}.",
        ),
        "promise_end_in_future": (
            "Ngày {on} chưa tới. Ghi ngày đã thực hiện.",
            "{on} has not come. Enter the day it happened.",
        ),
        "promise_unknown": ("Không có lời hứa này.", "There is no such promise."),
    },
}
