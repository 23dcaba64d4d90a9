"""Words of the visits room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "visit_outcome": {
        "met": ("Đã gặp", "Met"),
        "absent": ("Vắng nhà", "Nobody home"),
        "refused": ("Không tiếp", "Refused to meet"),
    },
    "visit_channel": {
        "home": ("Đến nhà", "At home"),
        "ward_office": ("Mời lên phường", "At the ward office"),
        "phone": ("Điện thoại", "By telephone"),
        "party_cell": ("Sinh hoạt chi bộ", "At a party cell"),
        "group_meeting": ("Họp tổ dân phố", "At a group meeting"),
    },
    "visit_purpose": {
        "inventory": ("Kiểm đếm", "Inventory"),
        "plan": ("Phương án", "Plan"),
        "payment": ("Nhận tiền", "Payment"),
        "handover": ("Bàn giao", "Handover"),
        "general": ("Khác", "Other"),
    },
    "attitude": {
        "agrees": ("Đồng thuận", "Agrees"),
        "hesitates": ("Còn băn khoăn", "Hesitates"),
        "not_agreed": ("Chưa đồng thuận", "Not agreed yet"),
    },
    "left_message": {
        "invitation_posted": ("Dán giấy mời", "Invitation posted"),
        "neighbour_told": ("Nhờ hàng xóm", "Told a neighbour"),
        "nothing": ("Không", "Nothing"),
    },
    "signature": {
        "signed": ("Đã ký biên bản", "Minutes signed"),
        "refused": ("Không ký biên bản", "Refused to sign"),
        "no_minutes": ("Không lập biên bản", "No minutes"),
    },
    "person_met": {
        "head": ("Chủ hộ", "Head of household"),
        "member": ("Thành viên hộ", "Household member"),
        "other": ("Người khác", "Somebody else"),
    },
    "receipt_state": {
        "recorded": ("Đã gửi", "Sent"),
        "in_review": ("Cần xem lại", "In review"),
        "refused": ("Cần sửa", "Needs work"),
    },
    "review_outcome": {
        "placed": ("Đã xếp vào hồ sơ", "Placed in a case"),
        "discarded": ("Đã bỏ", "Discarded"),
    },
    "persuasion_blocker": {
        "not_face_to_face": ("chưa gặp trực tiếp", "not face to face"),
        "nobody_met": ("chưa gặp được ai", "nobody was met"),
        "no_minutes": ("chưa có biên bản", "no minutes"),
        "front_absent": ("chưa có đại diện UBMTTQ", "no Fatherland Front present"),
        "no_statutory_purpose": (
            "mục đích không thuộc diện vận động theo luật",
            "no purpose for which the law asks for persuasion",
        ),
    },
    "problem_visits": {
        "visit_outcome_missing": ("Chọn đã gặp ai.", "Choose who was met."),
        "visit_person_missing": ("Chọn đã gặp ai.", "Choose who was met."),
        "visit_signed_by_nobody": (
            "Vắng nhà thì không có người ký biên bản. Chọn lại.",
            "Nobody was home to sign the minutes. Choose again.",
        ),
        "visit_in_future": (
            "Ngày thăm {on} chưa tới. Ghi ngày đã thăm, hoặc đặt lịch hẹn.",
            "{on} has not come. Enter the day of the visit, or plan one.",
        ),
        "visit_next_in_past": (
            "Ngày hẹn {next_on} trước ngày thăm {on}. Chọn ngày sau đó.",
            "The next visit on {next_on} lies before this one of {on}. Choose a later day.",
        ),
        "visit_promise_before": (
            "Hạn {due_on} trước ngày thăm {on}. Chọn hạn từ ngày thăm trở đi.",
            "Due {due_on}, before the visit of {on}. Choose a later day.",
        ),
        "visit_complaint_answered": (
            (
                "Khiếu nại được trả lời bằng văn bản, không trả lời tại chỗ."
                " Bỏ câu trả lời, chuyển cấp trên."
            ),
            "A complaint is answered in writing, not at the door. Pass it on instead.",
        ),
        "visit_case_unknown": (
            "Không có hồ sơ {case_no}. Kiểm tra lại số hồ sơ.",
            "There is no case {case_no}. Check its number.",
        ),
        "visit_not_your_case": (
            "Hồ sơ {case_no} thuộc {team}. Cần xem, đề nghị Trưởng đoàn của {team}.",
            "Case {case_no} belongs to {team}. Ask its leader for access.",
        ),
        "visit_case_without_team": (
            "Hồ sơ {case_no} chưa giao cho đoàn nào. Đề nghị cán bộ hồ sơ giao đoàn.",
            "Case {case_no} has no team yet. Ask the case clerk to assign one.",
        ),
        "visit_case_closed": (
            "Hồ sơ {case_no} đã đóng vào ngày thăm. Kiểm tra lại số hồ sơ và ngày.",
            "Case {case_no} was closed on that day. Check the number and the day.",
        ),
        "visit_before_opening": (
            "Ngày thăm {on} trước ngày mở hồ sơ {opened_on}. Kiểm tra lại ngày.",
            "The visit of {on} lies before the case was opened on {opened_on}. Check the day.",
        ),
        "visit_member_unknown": (
            "Người đã gặp không có trong hộ này. Chọn lại người đã gặp.",
            "This person is not of the household. Choose again who was met.",
        ),
        "visit_unknown": ("Không có lượt thăm này.", "There is no such visit."),
        "visit_uuid_used": (
            "Mã của lượt thăm đã dùng. Mở lại mẫu ghi nhận rồi nhập lại.",
            "The code of this visit was used before. Open the form anew.",
        ),
        "visit_conflict": (
            "Máy chủ đã nhận lượt thăm này với nội dung khác. Mở lượt đã nhận để sửa.",
            "This visit was received with another text. Open it there to correct it.",
        ),
        "visit_corrected_before": (
            "Lượt thăm này vừa được sửa từ chỗ khác; chưa ghi gì. So hai bản rồi lưu lại.",
            "Corrected elsewhere meanwhile: nothing was written. Compare both, then save again.",
        ),
        "visit_correction_changes_nothing": (
            "Bản sửa giống hệt bản đang có; chưa ghi gì. Sửa chỗ sai, hoặc bỏ, không sửa.",
            "This reads as it did before: nothing was written. Change what is wrong, or leave it.",
        ),
        "visit_reason_missing": ("Ghi lý do sửa.", "Give a reason for the correction."),
        "visit_discarded": (
            "Trưởng đoàn đã xem và không ghi lượt thăm này.",
            "The team leader looked at it and did not record this visit.",
        ),
        "review_unknown": ("Không có lượt cần xem này.", "There is no such visit to review."),
        "review_not_yours": (
            "Trưởng đoàn hoặc cán bộ hồ sơ xếp lượt thăm này.",
            "The team leader or the case clerk settles this visit.",
        ),
        "review_settled": ("Đã xếp lúc {at}.", "It was settled at {at}."),
        "review_reason_missing": ("Ghi lý do không nhận.", "Give a reason for discarding it."),
    },
}
