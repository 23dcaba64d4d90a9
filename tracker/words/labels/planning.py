"""Words of the planning room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "due_reason": {
        "promise_due": ("Lời hứa đến hạn", "A promise is due"),
        "clock_due": ("Thời hạn chi trả", "Payment deadline"),
        "answer_to_tell": ("Đã có trả lời, chưa báo lại hộ", "Answered, household not told"),
        "agreed_date": ("Đã hẹn", "Agreed date"),
        "longest_unseen": ("Lâu chưa thăm", "Long unseen"),
    },
    "drop_reason": {
        "cancelled_by_team": ("Đoàn hoãn", "Put off by the team"),
        "household_asked": ("Hộ đề nghị", "The household asked"),
        "moved": ("Chuyển sang tuần khác", "Moved to another week"),
    },
    "problem_planning": {
        "plan_not_monday": (
            "Tuần bắt đầu từ thứ Hai {monday}. Chọn tuần đó.",
            "A week begins on Monday, {monday}. Choose that week.",
        ),
        "plan_week_over": (
            "Tuần từ ngày {monday} đã qua. Lập kế hoạch cho tuần này hoặc tuần sau.",
            "The week of {monday} is over. Plan this week or a later one.",
        ),
        "plan_day_outside": (
            "Ngày {day} không thuộc tuần từ {monday}. Chọn ngày trong tuần.",
            "{day} is not in the week of {monday}. Choose a day of that week.",
        ),
        "plan_case_of_other_team": (
            "Hồ sơ này không do đoàn này phụ trách.",
            "This team does not look after this case.",
        ),
        "plan_case_planned": (
            "Hồ sơ này đã có trong tuần.",
            "This case is in the week's plan already.",
        ),
        "plan_officer_unknown": (
            "Người này không thuộc đoàn. Chọn người trong đoàn.",
            "This person is not of the team. Choose somebody who is.",
        ),
        "plan_not_yours": (
            "Kế hoạch tuần này của đoàn khác.",
            "This is another team's week.",
        ),
        "plan_visit_unknown": (
            "Không có lượt thăm này trong kế hoạch.",
            "There is no such planned visit.",
        ),
        "plan_dropped": (
            "Lượt này đã được bỏ khỏi tuần. Còn cần thăm thì xếp lại hộ vào tuần.",
            "It was dropped from this week already. Add the household again if it is needed.",
        ),
    },
}
