"""Words for the codes of the law room: refusals, exceptions and bars."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "blocker_code": {
        "step_not_in_force": (
            "pháp luật tại ngày này không có bước này",
            "the law of that day knows no such step",
        ),
        "resident_meeting_missing": (
            "chưa họp với người có đất trước khi thông báo",
            "residents were not met before the notice",
        ),
        "notice_missing": ("chưa gửi thông báo thu hồi đất", "no recovery notice was sent"),
        "notice_floor_not_reached": (
            "chưa hết thời hạn thông báo thu hồi đất",
            "the notice period has not run out",
        ),
        "notice_lapsed": (
            "thông báo thu hồi đất đã hết hiệu lực, cần ban hành lại",
            "the notice has lapsed and must be issued again",
        ),
        "land_class_missing": (
            "chưa rõ loại đất, đang lấy thời hạn dài nhất",
            "the class of land is not known; the longest period is taken",
        ),
        "inventory_persuasion_missing": (
            "chưa có biên bản vận động kiểm đếm",
            "no record of persuasion to be inventoried",
        ),
        "inventory_persuasion_short": (
            "vận động kiểm đếm chưa đủ số ngày",
            "persuasion to be inventoried was too short",
        ),
        "inventory_persuasion_not_past": (
            "chưa quá thời hạn sau khi kết thúc vận động kiểm đếm",
            "the days after the end of persuasion are not past",
        ),
        "compulsory_inventory_missing": (
            "chưa có quyết định kiểm đếm bắt buộc",
            "no compulsory-inventory decision",
        ),
        "enforced_inventory_too_soon": (
            "chưa đủ ngày làm việc trước khi cưỡng chế kiểm đếm",
            "too few working days before enforced inventory",
        ),
        "plan_not_posted": ("phương án chưa được niêm yết", "the plan was not posted"),
        "posting_not_ended": (
            "chưa hết thời gian niêm yết phương án",
            "the posting of the plan has not ended",
        ),
        "opinion_meeting_missing": ("chưa họp lấy ý kiến", "no opinion meeting was held"),
        "dialogue_missing": (
            "còn ý kiến không đồng ý mà chưa đối thoại",
            "dissent remains and no dialogue was held",
        ),
        "appraisal_missing": ("phương án chưa được thẩm định", "the plan was not appraised"),
        "resettlement_posting_not_ended": (
            "chưa hết thời gian niêm yết bố trí tái định cư",
            "the posting of the resettlement arrangement has not ended",
        ),
        "plan_not_approved": ("phương án chưa được phê duyệt", "the plan is not approved"),
        "plan_not_same_day": (
            "quyết định thu hồi đất và phê duyệt phương án phải cùng một ngày",
            "recovery decision and plan approval must bear the same day",
        ),
        "resettlement_not_arranged": ("chưa được bố trí tái định cư", "no resettlement arranged"),
        "plan_persuasion_missing": (
            "chưa có biên bản vận động đồng thuận phương án",
            "no record of persuasion on the plan",
        ),
        "plan_persuasion_short": (
            "vận động đồng thuận phương án chưa đủ số ngày",
            "persuasion on the plan was too short",
        ),
        "plan_persuasion_not_past": (
            "chưa quá thời hạn sau khi kết thúc vận động đồng thuận phương án",
            "the days after the end of persuasion on the plan are not past",
        ),
        "exception_not_in_force": (
            "trường hợp ngoại lệ chưa có hiệu lực tại ngày này",
            "the exception was not in force that day",
        ),
        "exception_needs_no_resettlement": (
            "ngoại lệ chỉ dùng khi phương án không có tái định cư",
            "the exception holds only for a plan without resettlement",
        ),
        "exception_posting_not_ended": (
            "ngoại lệ chỉ dùng sau khi hết thời gian niêm yết",
            "the exception holds only after the posting period",
        ),
        "exception_request_missing": (
            "chưa có văn bản yêu cầu đẩy nhanh tiến độ",
            "no request to accelerate",
        ),
        "exception_count_unconfirmed": (
            "cơ quan có thẩm quyền chưa xác nhận số người đồng ý",
            "the count of consent is not confirmed",
        ),
        "exception_share_too_small": ("số người đồng ý chưa vượt 75 %", "not more than 75 % agree"),
        "exception_temporary_housing_missing": (
            "chưa bố trí hoặc chi trả tạm cư",
            "temporary housing neither arranged nor paid",
        ),
        "transition_not_covered": (
            "phương án duyệt trước 01/08/2024, chưa có quyết định thu hồi đất: xử lý riêng",
            "plan approved before 01/08/2024, no recovery decision: handle by hand",
        ),
        "recovery_decision_missing": ("chưa có quyết định thu hồi đất", "no recovery decision"),
        "payee_in_dispute": (
            "đất hoặc tài sản đang tranh chấp: gửi tiền vào tài khoản",
            "land or assets in dispute: deposit the money",
        ),
        "handover_minutes_missing": ("chưa có biên bản bàn giao mặt bằng", "no handover minutes"),
        "handover_persuasion_missing": (
            "chưa có biên bản vận động bàn giao",
            "no record of persuasion to hand over",
        ),
        "handover_persuasion_short": (
            "vận động bàn giao chưa đủ số ngày",
            "persuasion to hand over was too short",
        ),
        "handover_persuasion_not_past": (
            "chưa quá thời hạn sau khi kết thúc vận động bàn giao",
            "the days after the end of persuasion to hand over are not past",
        ),
        "enforcement_decision_missing": ("chưa có quyết định cưỡng chế", "no enforcement decision"),
        "enforcement_not_posted": (
            "quyết định cưỡng chế chưa được niêm yết",
            "the enforcement decision was not posted",
        ),
        "enforcement_not_in_effect": (
            "quyết định cưỡng chế chưa có hiệu lực",
            "the enforcement decision is not in effect",
        ),
        "enforcement_not_delivered": (
            "người bị cưỡng chế chưa nhận quyết định, chưa có biên bản từ chối hoặc vắng mặt",
            "the decision was not delivered, nor refusal or absence recorded",
        ),
        "enforcement_time_barred": (
            "thời điểm này không được cưỡng chế",
            "enforcement is barred at this time",
        ),
        "complaint_suspension": (
            "đang tạm đình chỉ để giải quyết khiếu nại",
            "suspended while a complaint is handled",
        ),
    },
    "bar_reason": {
        "outside_office_hours": ("ngoài giờ hành chính", "outside office hours"),
        "night": ("từ 22 giờ đến 06 giờ", "between 22:00 and 06:00"),
        "weekend": ("ngày nghỉ cuối tuần", "weekend"),
        "holiday": ("ngày nghỉ lễ, tết", "public holiday"),
        "tet_window": (
            "trong 15 ngày trước và sau thời gian nghỉ Tết",
            "within 15 days before or after the Tết break",
        ),
        "tet_unknown": ("chưa có lịch nghỉ Tết của năm", "the year's Tết break is not known"),
    },
    "recovery_exception": {
        "before_plan_national": (
            "Trước khi duyệt phương án: dự án quan trọng quốc gia",
            "Before plan approval: nationally important project",
        ),
        "before_plan_urgent": (
            "Trước khi duyệt phương án: đầu tư công khẩn cấp",
            "Before plan approval: urgent public investment",
        ),
        "before_plan_consent": (
            "Trước khi duyệt phương án: trên 75 % người sử dụng đất đồng ý",
            "Before plan approval: more than 75 % of land users agree",
        ),
        "before_resettlement_urgent": (
            "Trước khi xong tái định cư: đầu tư công khẩn cấp",
            "Before resettlement: urgent public investment",
        ),
        "before_resettlement_on_site": (
            "Trước khi xong tái định cư: tái định cư tại chỗ",
            "Before resettlement: on-site resettlement",
        ),
        "before_resettlement_route": (
            "Trước khi xong tái định cư: dọc tuyến công trình chính",
            "Before resettlement: along the main route",
        ),
    },
    "recovery_trigger": {
        "plan_without_resettlement": (
            "Phê duyệt phương án, không phải bố trí tái định cư",
            "Plan approved, no resettlement due",
        ),
        "on_site_temporary_money": (
            "Tái định cư tại chỗ, đồng ý nhận tiền tạm cư",
            "On-site resettlement, temporary-housing money accepted",
        ),
        "plot_handed_on_ground": (
            "Đã bàn giao đất tái định cư trên thực địa",
            "Resettlement plot handed over on the ground",
        ),
        "house_handed": ("Đã bàn giao nhà ở tái định cư", "Resettlement house handed over"),
        "plot_with_house_handed": (
            "Đã bàn giao đất ở gắn liền với nhà ở tái định cư",
            "Resettlement plot with house handed over",
        ),
        "own_housing_money": (
            "Đồng ý và đã nhận tiền để tự lo chỗ ở",
            "Agreed and received money for own housing",
        ),
        "voluntary_handover": (
            "Tự nguyện bàn giao đất, đã được bố trí hoặc chi trả tạm cư",
            "Voluntary handover, temporary housing arranged or paid",
        ),
    },
}

_FLOORS = {
    "notice_floor_not_reached",
    "inventory_persuasion_not_past",
    "enforced_inventory_too_soon",
    "posting_not_ended",
    "resettlement_posting_not_ended",
    "plan_persuasion_not_past",
    "exception_not_in_force",
    "handover_persuasion_not_past",
}


def _problem(code: str, vi: str, en: str) -> tuple[str, str]:
    """A refusal as a whole sentence: the first lawful day where there is one, and the article."""
    if code in _FLOORS:
        vi, en = f"Chưa trước ngày {{first_day}}: {vi}", f"Not before {{first_day}}: {en}"
    if code == "enforcement_time_barred":
        vi, en = f"{vi}: {{reason}}", f"{en}: {{reason}}"
    return f"{vi[0].upper()}{vi[1:]} ({{citation}}).", f"{en[0].upper()}{en[1:]} ({{citation}})."


LABELS["problem_law"] = {
    code: _problem(code, vi, en) for code, (vi, en) in LABELS["blocker_code"].items()
} | {
    "reading_unknown": ("Không có cách áp dụng này: {value}", "There is no such reading: {value}"),
    "reading_in_past": (
        "Chỉ chọn từ hôm nay ({on}) trở đi: báo cáo cũ phải giữ nguyên",
        "Choose from today ({on}) on: past reports stay as they were",
    ),
    "holiday_known": ("Ngày {on} đã có trong lịch", "The day {on} is on the calendar"),
    "law_period_unknown": (
        "Ngày {on} trước ngày Luật Đất đai 2013 có hiệu lực (01/07/2014): chưa có dữ liệu.",
        "{on} lies before the Land Law 2013 (01/07/2014): no data.",
    ),
}
