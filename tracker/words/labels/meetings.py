"""Words of the meetings room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_meetings": {
        "cell_number_taken": ("Chi bộ số {number} đã có", "Cell {number} exists already"),
        "cell_not_found": ("Không có chi bộ này", "There is no such cell"),
        "office_cell_exists": (
            "Chi bộ cơ quan phường đã có",
            "The ward office's own cell exists already",
        ),
        "members_negative": (
            "Số đảng viên không thể âm",
            "The number of members can't be negative",
        ),
        "assigned_already": (
            "Người này đã được phân công từ ngày {on}",
            "This leader has been assigned since {on}",
        ),
        "meeting_recorded": (
            "Kỳ sinh hoạt ngày {on} đã được ghi",
            "The meeting of {on} is on file already",
        ),
        "meeting_not_found": ("Không có kỳ sinh hoạt này", "There is no such meeting"),
        "opinions_without_attendance": (
            "Không dự sinh hoạt thì không ghi ý kiến",
            "No opinions where nobody attended",
        ),
        "opinion_not_found": ("Không có ý kiến này", "There is no such opinion"),
        "opinion_passed_on": (
            "Ý kiến đã chuyển thành vướng mắc để theo dõi",
            "The opinion is followed as a concern",
        ),
        "opinion_settled": (
            "Ý kiến đã được giải quyết tại chỗ",
            "The opinion was settled at once",
        ),
        "verdict_before_meeting": (
            "Trước ngày nêu ý kiến ({on})",
            "Before the opinion was raised on {on}",
        ),
    },
}
