"""Words of the cases room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "case_state": {
        "opened": ("Đang mở", "Open"),
        "cancelled": ("Đã hủy", "Cancelled"),
        "closed": ("Đã đóng", "Closed"),
        "reopened": ("Mở lại", "Reopened"),
    },
    "case_flag_kind": {
        "needs_resettlement": ("Phải bố trí tái định cư", "Needs resettlement"),
        "dispute": ("Đang tranh chấp", "In dispute"),
        "unreachable_owner": ("Không liên lạc được", "Owner can't be reached"),
        "inheritance_unsettled": ("Chưa chia thừa kế", "Inheritance not settled"),
        "mortgaged": ("Đang thế chấp", "Mortgaged"),
        "paused": ("Tạm dừng", "Paused"),
    },
    "land_type": {
        "ODT": ("Đất ở tại đô thị", "Urban residential land"),
        "ONT": ("Đất ở tại nông thôn", "Rural residential land"),
        "CLN": ("Đất trồng cây lâu năm", "Perennial crops"),
        "LUC": ("Đất chuyên trồng lúa", "Wet rice"),
        "LUK": ("Đất trồng lúa còn lại", "Other rice land"),
        "BHK": ("Đất bằng trồng cây hằng năm khác", "Other annual crops on flat land"),
        "NTS": ("Đất nuôi trồng thủy sản", "Aquaculture"),
        "TMD": ("Đất thương mại, dịch vụ", "Trade and services"),
        "SKC": ("Đất cơ sở sản xuất phi nông nghiệp", "Non-farm production"),
        "DGT": ("Đất giao thông", "Roads"),
        "DTL": ("Đất thủy lợi", "Water works"),
        "NTD": ("Đất nghĩa trang", "Cemetery"),
        "SON": ("Đất sông, ngòi, kênh, rạch", "Rivers and canals"),
        "MNC": ("Đất có mặt nước chuyên dùng", "Water surface"),
        "BCS": ("Đất bằng chưa sử dụng", "Unused flat land"),
    },
    "land_class": {
        "residential": ("Đất ở", "Residential"),
        "agricultural": ("Đất nông nghiệp", "Agricultural"),
        "other": ("Đất khác", "Other"),
    },
    "land_origin": {
        "certificate": ("Có Giấy chứng nhận", "With a certificate"),
        "allocated": ("Được giao đất", "Allocated"),
        "article_137_papers": ("Giấy tờ theo Điều 137", "Papers of article 137"),
        "handwritten_sale": ("Mua bán giấy viết tay", "Handwritten sale"),
        "no_papers": ("Không có giấy tờ", "No papers"),
        "public_land": ("Đất công", "Public land"),
    },
    "problem_cases": {
        "search_too_short": (
            "Nhập ít nhất {minimum} chữ hoặc số để tìm",
            "Type at least {minimum} letters or digits",
        ),
        "case_not_found": ("Không có hồ sơ này", "There is no such case file"),
        "case_of_other_team": (
            "Hồ sơ do {team} phụ trách. Hỏi trưởng đoàn {leader}.",
            "This case is with {team}. Ask the team leader {leader}.",
        ),
        "case_of_other_team_with_phone": (
            "Hồ sơ do {team} phụ trách. Hỏi trưởng đoàn {leader}, điện thoại {phone}.",
            "This case is with {team}. Ask the team leader {leader}, telephone {phone}.",
        ),
        "case_of_team_without_leader": (
            "Hồ sơ do {team} phụ trách. Hỏi cán bộ hồ sơ.",
            "This case is with {team}. Ask the case clerk.",
        ),
        "case_of_no_team": (
            "Hồ sơ chưa giao đoàn nào. Hỏi cán bộ hồ sơ.",
            "This case is with no team yet. Ask the case clerk.",
        ),
        "case_exists": (
            "Người có đất này đã có hồ sơ {case_no} trong dự án",
            "This holder has the file {case_no} in the project already",
        ),
        "case_no_taken": ("Số hồ sơ {case_no} đã có", "The case number {case_no} is taken"),
        "case_no_of_other_project": (
            "Số hồ sơ {case_no} không thuộc dự án này",
            "The case number {case_no} belongs to another project",
        ),
        "phase_of_other_project": (
            "Đợt thu hồi này không thuộc dự án",
            "This phase belongs to another project",
        ),
        "in_future": ("Ngày {on} chưa tới", "The day {on} has not come yet"),
        "before_case_opened": (
            "Trước ngày mở hồ sơ {case_no} ({on})",
            "Before the case {case_no} was opened on {on}",
        ),
        "team_already_set": (
            "Hồ sơ {case_no} đang do {team} phụ trách",
            "The case {case_no} is with {team} already",
        ),
        "state_not_possible": (
            "Hồ sơ đang ở trạng thái “{now}”, không chuyển được sang “{wanted}”",
            "The file is “{now}” and can't become “{wanted}”",
        ),
        "before_last_state": (
            "Phải từ ngày {on} (lần thay đổi trước) trở đi",
            "Not before the last change on {on}",
        ),
        "flag_stands": (
            "“{kind}” đã được ghi từ ngày {on}",
            "“{kind}” has been on file since {on}",
        ),
        "flag_not_found": ("Không có ghi nhận này", "There is no such entry"),
        "flag_ends_before_start": (
            "Ngày kết thúc phải từ ngày {on} trở đi",
            "The end must not lie before {on}",
        ),
        "parcel_known": (
            "Thửa {parcel}, tờ bản đồ {sheet} đã có",
            "Parcel {parcel} on sheet {sheet} is on file already",
        ),
        "parcel_not_found": ("Không có thửa đất này", "There is no such parcel"),
        "measured_below_recovered": (
            "Diện tích đo đạc nhỏ hơn diện tích thu hồi đã ghi ({area})",
            "The measured area is below what is recovered ({area})",
        ),
        "recovered_over_parcel": (
            (
                "Diện tích thu hồi vượt quá phần còn lại của thửa: còn {left} trên {measured}. "
                "Sửa diện tích, hoặc xem lại hồ sơ khác của thửa này."
            ),
            (
                "More than is left of the parcel: {left} of {measured}. Correct the area, or look "
                "at the other case of this parcel."
            ),
        ),
        "recovery_not_found": (
            "Không có diện tích thu hồi này",
            "There is no such recovered area",
        ),
    },
}
