"""Words of the concerns room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "concern_type": {
        "question": ("Thắc mắc", "Question"),
        "petition": ("Kiến nghị", "Petition"),
        "plan_opinion": ("Ý kiến về phương án", "Opinion on the plan"),
        "complaint": ("Khiếu nại", "Complaint"),
    },
    "topic": {
        "gia_dat": ("Giá đất", "Land price"),
        "nguon_goc_dat": ("Nguồn gốc đất", "Origin of the land"),
        "dien_tich_lech": ("Diện tích lệch", "Area differs"),
        "kiem_dem_thieu": ("Kiểm đếm thiếu, sai", "Inventory incomplete"),
        "don_gia_tai_san": ("Đơn giá tài sản", "Asset prices"),
        "cay_hoa_mau": ("Cây, hoa màu", "Trees and crops"),
        "nhan_khau": ("Nhân khẩu", "Household members"),
        "tai_dinh_cu": ("Tái định cư", "Resettlement"),
        "tam_cu": ("Tạm cư", "Temporary housing"),
        "ho_tro": ("Hỗ trợ", "Support"),
        "tranh_chap": ("Tranh chấp", "Dispute"),
        "dong_su_dung": ("Đồng sử dụng đất", "Co-users"),
        "the_chap": ("Đất đang thế chấp", "Mortgaged land"),
        "khong_lien_lac": ("Không liên lạc được", "Unreachable"),
        "sinh_ke": ("Sinh kế", "Livelihood"),
        "tin_nguong_mo_ma": ("Mồ mả, thờ cúng", "Graves and worship"),
        "tai_san_sau_thong_bao": ("Tài sản tạo lập sau thông báo", "Built after the notice"),
        "khieu_nai": ("Khiếu nại, khởi kiện", "Complaint or lawsuit"),
        "cham_chi_tra": ("Chậm chi trả", "Late payment"),
        "ranh_gioi_du_an": ("Ranh giới dự án", "Project boundary"),
        "phan_con_lai": ("Phần đất còn lại", "Remaining sliver"),
        "ha_tang_tam": ("Đường đi, thoát nước, điện khi thi công", "Access and drains"),
    },
    "level": {
        "team": ("Đoàn công tác", "Team"),
        "ward": ("Phường", "Ward"),
        "city": ("Thành phố", "City"),
    },
    "household_verdict": {
        "content": ("Hộ hài lòng", "Content"),
        "not_content": ("Hộ chưa hài lòng", "Not content"),
    },
    "problem_concerns": {
        "concern_unknown": ("Không có vướng mắc này.", "There is no such concern."),
        "concern_in_future": (
            "Ngày {on} chưa tới. Ghi ngày đã xảy ra.",
            "{on} has not come. Enter the day it happened.",
        ),
        "knot_without_case": (
            "Nút thắt phải gắn với ít nhất một hồ sơ. Chọn hồ sơ.",
            "A knot holds up at least one case. Choose it.",
        ),
        "concern_case_unknown": (
            "Có hồ sơ không tìm thấy. Chọn lại hồ sơ.",
            "A case was not found. Choose the cases again.",
        ),
        "not_a_complaint": (
            "Chỉ khiếu nại mới có bước thụ lý.",
            "Only a complaint is taken up formally.",
        ),
        "complaint_accepted": (
            "Khiếu nại đã được thụ lý ngày {on}.",
            "The complaint was taken up on {on}.",
        ),
        "owner_missing": ("Chọn người hoặc cơ quan xử lý.", "Choose who must act."),
        "two_owners": (
            "Chọn một người hoặc một cơ quan, không chọn cả hai.",
            "Choose a person or a body, not both.",
        ),
        "owner_unknown": ("Không có người này. Chọn lại.", "No such person. Choose again."),
        "concern_due_before": (
            "Hạn {due_on} trước ngày giao {on}. Chọn hạn từ ngày giao trở đi.",
            "Due {due_on}, before it was given on {on}. Choose a later day.",
        ),
        "answer_missing": (
            "Ghi câu trả lời hoặc chọn câu trả lời đã duyệt.",
            "Write the answer or choose an approved one.",
        ),
        "concern_answered": (
            "Vướng mắc đã được trả lời ngày {on}. Hộ chưa hài lòng thì mở lại.",
            "It was answered on {on}. If the household is not content, reopen it.",
        ),
        "answer_basis_missing": (
            "Trả lời khiếu nại phải nêu căn cứ pháp lý.",
            "The answer to a complaint names its legal basis.",
        ),
        "approved_answer_unknown": (
            "Câu trả lời đã duyệt không còn hiệu lực hoặc thuộc chủ đề khác. Chọn lại.",
            "The approved answer is not in force or has another topic. Choose again.",
        ),
        "answer_withdrawn": (
            "Câu trả lời đã được rút ngày {on}.",
            "The answer was withdrawn on {on}.",
        ),
        "nothing_to_tell": (
            "Chưa có câu trả lời để báo lại hộ.",
            "There is no answer to tell the household yet.",
        ),
        "concern_told": ("Đã báo lại hộ ngày {on}.", "The household was told on {on}."),
        "told_before_answer": (
            "Ngày báo lại hộ không thể trước ngày trả lời {on}.",
            "The household can't be told before the answer of {on}.",
        ),
        "verdict_before_told": (
            "Báo lại câu trả lời cho hộ trước, rồi ghi ý kiến của hộ.",
            "Tell the household the answer first, then note what it says.",
        ),
        "verdict_given": (
            "Ý kiến của hộ đã ghi: {verdict}.",
            "The household's view is on record: {verdict}.",
        ),
        "knot_tied": ("Đã là nút thắt từ ngày {on}.", "It has been a knot since {on}."),
        "knot_untied": (
            "Nút thắt đã gỡ ngày {on}. Nếu lại vướng, mở lại vướng mắc.",
            "The knot was untied on {on}. If it blocks again, reopen the concern.",
        ),
        "knot_missing": ("Vướng mắc này không phải nút thắt.", "This concern is no knot."),
        "untied_before_tied": (
            "Ngày gỡ không thể trước ngày thành nút thắt {on}.",
            "It can't be untied before it became a knot on {on}.",
        ),
        "close_reason_missing": (
            "Chưa báo lại hộ. Ghi lý do đóng vướng mắc.",
            "The household has not been told. Give a reason for closing.",
        ),
        "closed_before_told": (
            "Ngày đóng không thể trước ngày {on}.",
            "It can't be closed before {on}.",
        ),
        "concern_closed": (
            "Vướng mắc đã đóng ngày {on}. Mở lại để xử lý tiếp.",
            "The concern was closed on {on}. Reopen it to go on.",
        ),
        "concern_open": ("Vướng mắc đang mở.", "The concern is open."),
        "concern_reopened": (
            "Vướng mắc này đã được mở lại.",
            "This concern has been reopened already.",
        ),
        "reopened_before_closed": (
            "Ngày mở lại không thể trước ngày đóng {on}.",
            "It can't be reopened before it was closed on {on}.",
        ),
        "concern_not_yours": (
            "Vướng mắc này của hộ do đoàn khác phụ trách. Cần xem, đề nghị trưởng đoàn đó.",
            "This concern is about another team's households. Ask that team's leader.",
        ),
        "before_raised": (
            "Ngày này trước ngày nêu vướng mắc {on}.",
            "This day lies before the concern was raised on {on}.",
        ),
    },
}
