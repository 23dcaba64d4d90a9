"""Words for the codes of the law room: regimes, clocks and conventions."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "period": {
        "law_2013": ("Luật Đất đai 2013", "Land Law 2013"),
        "law_2024": ("Luật Đất đai 2024", "Land Law 2024"),
        "law_2024_ward": (
            "Luật Đất đai 2024, cấp phường thực hiện",
            "Land Law 2024, ward authority",
        ),
        "law_2026": (
            "Luật Đất đai 2024 và Nghị quyết 254/2025",
            "Land Law 2024 with Resolution 254/2025",
        ),
    },
    "scope": {
        "project": ("Dự án", "Project"),
        "case": ("Hồ sơ", "Case"),
    },
    "clock_code": {
        "schedule_issue": (
            "Thời hạn ban hành kế hoạch thu hồi đất",
            "Recovery and survey plan due",
        ),
        "notice_floor": ("Thời hạn thông báo trước khi thu hồi đất", "Notice before recovery"),
        "notice_validity": ("Hiệu lực của thông báo thu hồi đất", "Validity of the notice"),
        "inventory_persuasion": ("Thời gian vận động kiểm đếm", "Persuasion to be inventoried"),
        "past_inventory_persuasion": (
            "Chờ sau vận động kiểm đếm",
            "Wait after persuasion to be inventoried",
        ),
        "enforced_inventory_persuasion": (
            "Ban cưỡng chế vận động kiểm đếm",
            "Board's persuasion before enforced inventory",
        ),
        "enforced_inventory_police": (
            "Đề nghị công an trước khi cưỡng chế kiểm đếm",
            "Police request before enforced inventory",
        ),
        "plan_posting": ("Thời gian niêm yết phương án", "Posting of the plan"),
        "dialogue": ("Thời hạn đối thoại", "Dialogue due"),
        "appraisal": ("Thời hạn thẩm định", "Appraisal due"),
        "resettlement_posting": (
            "Thời gian niêm yết bố trí tái định cư",
            "Posting of the resettlement arrangement",
        ),
        "payment": ("Thời hạn chi trả", "Payment due"),
        "plan_persuasion": ("Thời gian vận động đồng thuận phương án", "Persuasion on the plan"),
        "past_plan_persuasion": (
            "Chờ sau vận động đồng thuận phương án",
            "Wait after persuasion on the plan",
        ),
        "recovery_decision": ("Thời hạn ra quyết định thu hồi đất", "Recovery decision due"),
        "handover_persuasion": ("Thời gian vận động bàn giao", "Persuasion to hand over"),
        "past_handover_persuasion": (
            "Chờ sau vận động bàn giao",
            "Wait after persuasion to hand over",
        ),
        "enforcement": ("Thời hạn thi hành quyết định cưỡng chế", "Enforcement due"),
        "handover_after_compliance": (
            "Thời hạn bàn giao sau khi chấp hành",
            "Handover due after compliance",
        ),
        "complaint_limit": ("Thời hiệu khiếu nại", "Time limit to complain"),
        "complaint_acceptance": ("Thời hạn thụ lý khiếu nại", "Acceptance of the complaint due"),
        "complaint_answer": ("Thời hạn giải quyết khiếu nại lần đầu", "First answer due"),
        "complaint_answer_complex": (
            "Thời hạn giải quyết khiếu nại lần đầu, vụ việc phức tạp",
            "First answer due, complex case",
        ),
        "second_complaint": ("Thời hạn khiếu nại lần hai", "Time limit for a second complaint"),
        "second_answer": ("Thời hạn giải quyết khiếu nại lần hai", "Second answer due"),
        "second_answer_complex": (
            "Thời hạn giải quyết khiếu nại lần hai, vụ việc phức tạp",
            "Second answer due, complex case",
        ),
    },
    "clock_kind": {
        "floor": ("Thời hạn chờ", "Floor"),
        "ceiling": ("Thời hạn phải làm", "Ceiling"),
        "validity": ("Thời hạn hiệu lực", "Validity"),
    },
    "clock_state": {
        "waiting": ("Chưa đến ngày", "Not yet allowed"),
        "open": ("Đã được làm", "Allowed"),
        "upcoming": ("Trong hạn", "Within time"),
        "due_soon": ("Sắp đến hạn", "Due soon"),
        "late": ("Quá hạn", "Late"),
        "lapsed": ("Hết hiệu lực", "Lapsed"),
        "conflict": ("Hai thời hạn mâu thuẫn", "Two limits in conflict"),
        "met": ("Đã làm", "Done"),
        "waived": ("Được miễn", "Waived"),
    },
    "clock_unit": {
        "days": ("ngày", "days"),
        "working_days": ("ngày làm việc", "working days"),
        "months": ("tháng", "months"),
        "fixed": ("ngày do luật định", "a day named by law"),
    },
    "convention": {
        "day_n_moved": (
            "Ngày thứ N, gặp ngày nghỉ thì lùi đến ngày làm việc tiếp theo",
            "Day N, moved to the next working day",
        ),
        "past": ("Quá N ngày: sớm nhất là ngày thứ N + 1", "Past N days: earliest on day N + 1"),
        "floor_n_plus_1": (
            "Đủ N ngày trọn: sớm nhất là ngày thứ N + 1",
            "N full days: earliest on day N + 1",
        ),
        "literal_n": ("Đúng ngày thứ N", "On day N itself"),
    },
    "reading": {
        "floor_convention": ("Cách đếm thời hạn chờ và niêm yết", "Counting floors and postings"),
        "carried_over": (
            "Thời hạn bắt đầu năm 2025, kết thúc sau 01/01/2026",
            "Periods begun in 2025 that end after 01/01/2026",
        ),
        "tet_width": (
            "Kỳ nghỉ Tết dùng để tính ngày cấm cưỡng chế",
            "The Tết period around which enforcement is barred",
        ),
        "late_convention": ("Ngày trả có tính là ngày chậm", "Whether the day of payment counts"),
    },
    "late_convention": {
        "to_day_before_payment": ("Tính đến ngày liền trước ngày trả", "To the day before payment"),
        "to_payment_day": ("Tính cả ngày trả", "The day of payment counts"),
    },
    "carried_over": {
        "old_value": ("Giữ mức lúc bắt đầu", "Keep the value at the start"),
        "new_value": ("Theo mức mới", "Take the new value"),
    },
    "tet_width": {
        "statutory": ("Năm ngày nghỉ Tết theo luật", "The five statutory days"),
        "break": ("Cả đợt nghỉ Tết", "The whole break"),
    },
    "verdict": {
        "confirmed": ("Đã đối chiếu văn bản", "Checked against the text"),
        "background": ("Theo tài liệu thứ cấp", "From secondary sources"),
        "disputed": ("Còn ý kiến khác nhau", "Disputed"),
        "open": ("Chưa đối chiếu văn bản", "Text not found"),
    },
    "notice_land_class": {
        "agricultural": ("Đất nông nghiệp", "Agricultural land"),
        "non_agricultural": ("Đất phi nông nghiệp", "Non-agricultural land"),
    },
    "holder_class": {
        "household": ("Hộ gia đình, cá nhân", "Household or person"),
        "organisation": ("Tổ chức", "Organisation"),
    },
    "day_off_kind": {
        "statutory": ("Ngày lễ", "Public holiday"),
        "tet": ("Nghỉ Tết", "Tết break"),
        "compensatory": ("Nghỉ bù", "Day in lieu"),
        "swapped": ("Nghỉ hoán đổi", "Swapped day"),
    },
}
