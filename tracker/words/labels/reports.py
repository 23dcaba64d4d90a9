"""Words of the reports room: sentences, columns, sheets."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "report_sentence": {
        "title": (
            "Báo cáo tiến độ tuần {week}: bàn giao thêm {households} hộ, {area}",
            "Progress report of week {week}: {households} more households handed over, {area}",
        ),
        "as_of": (
            "Tính đến ngày {day} · ghi nhận đến {recorded}",
            "As of {day} · recorded up to {recorded}",
        ),
        "affected": (
            (
                "Tính đến ngày {day}, {projects} dự án thu hồi {area}, liên quan {households} hộ "
                "({cases} hồ sơ), {organisations} tổ chức."
            ),
            (
                "As of {day}, {projects} projects recover {area} and affect {households} "
                "households "
                "({cases} cases) and {organisations} organisations."
            ),
        ),
        "affected_distinct": (
            (
                "Tính đến ngày {day}, {projects} dự án thu hồi {area}, liên quan {households} hộ "
                "không trùng ({cases} hồ sơ), {organisations} tổ chức."
            ),
            (
                "As of {day}, {projects} projects recover {area} and affect {households} distinct "
                "households ({cases} cases) and {organisations} organisations."
            ),
        ),
        "done": (
            (
                "Đã kiểm đếm {inventoried}/{cases} hồ sơ hộ (đạt {share}); phê duyệt phương "
                "án đối với "
                "{approved} hộ, tổng kinh phí các phương án {money}; {paid} hộ đã nhận tiền; "
                "{deposited} hộ có tiền gửi tài khoản."
            ),
            (
                "{inventoried} of {cases} household cases inventoried ({share}); plans "
                "approved for "
                "{approved} households, all plans together {money}; {paid} households paid; "
                "{deposited} with money on deposit."
            ),
        ),
        "handed_over": (
            (
                "Đã bàn giao {area} ({area_share}) của {households} hộ bàn giao xong "
                "({household_share}) và các hộ bàn giao một phần."
            ),
            (
                "{area} handed over ({area_share}), by {households} households wholly "
                "({household_share}) and others in part."
            ),
        ),
        "left": ("Còn {households} hộ, {area}.", "{households} households and {area} remain."),
        "left_because": (
            "Còn {households} hộ, {area}, chủ yếu do {causes}.",
            "{households} households and {area} remain, mainly because of: {causes}.",
        ),
        "cause": ("{title} ({projects})", "{title} ({projects})"),
        "and": (" và ", " and "),
        "difficulty": (
            "{projects}: {title} ({topic}), giữ {households} hộ, {area}.",
            "{projects}: {title} ({topic}), holding up {households} households, {area}.",
        ),
        "recommendation": (
            "Đề nghị {owner} giải quyết: {title} ({projects}), trước ngày {day}.",
            "{owner} is asked to settle: {title} ({projects}), before {day}.",
        ),
        "recommendation_undated": (
            "Đề nghị {owner} giải quyết: {title} ({projects}).",
            "{owner} is asked to settle: {title} ({projects}).",
        ),
        "to_assign": (
            "Đề nghị giao người hoặc cơ quan giải quyết: {title} (chưa giao).",
            "A person or body should be given: {title} (nobody yet).",
        ),
        "late_facts": (
            "{facts} sự việc đến ngày {day} được ghi nhận sau ngày đó:",
            "{facts} facts up to {day} were recorded after that day:",
        ),
    },
    "report_late_fact": {
        "handover": ("bàn giao mặt bằng", "site handover"),
        "payment": ("chi trả", "payment"),
        "step": ("bước thủ tục", "legal step"),
    },
    "report_group": {
        "to_recover": ("Diện tích phải thu hồi (ha)", "Area to recover (ha)"),
        "affected": ("Đối tượng", "Affected"),
        "inventory": ("Đã kiểm đếm", "Inventoried"),
        "plan": ("Phương án bồi thường, hỗ trợ, tái định cư", "Compensation plan"),
        "payment": ("Chi trả", "Payment"),
        "households_handed_over": ("Hộ đã bàn giao", "Households handed over"),
        "area_handed_over": ("Diện tích đã bàn giao (ha)", "Area handed over (ha)"),
        "left": ("Còn lại", "Remaining"),
        "compulsion": ("Bắt buộc, cưỡng chế", "Compulsion"),
        "resettlement": ("Tái định cư", "Resettlement"),
        "difficulties": ("Khó khăn", "Difficulties"),
    },
    "report_column": {
        "code": ("Mã", "Code"),
        "name": ("Tên dự án", "Project"),
        "owner": ("Chủ đầu tư", "Project owner"),
        "decision": ("Quyết định, thông báo thu hồi (số, ngày)", "Decision, notice (no., date)"),
        "area": ("Tổng", "Total"),
        "residential": ("Đất ở", "Residential"),
        "agricultural": ("Đất nông nghiệp", "Agricultural"),
        "other_land": ("Đất khác", "Other"),
        "households": ("Hộ", "Households"),
        "organisations": ("Tổ chức", "Organisations"),
        "parcels": ("Thửa", "Parcels"),
        "inventoried": ("Hộ", "Households"),
        "inventoried_area": ("ha", "ha"),
        "inventoried_share": ("% hộ", "% of households"),
        "posted": ("Đã công khai (hộ)", "Posted (households)"),
        "approved": ("Đã phê duyệt (hộ)", "Approved (households)"),
        "approved_money": ("Kinh phí đã phê duyệt (đồng)", "Approved (đồng)"),
        "planned_money": ("Kinh phí dự kiến, tạm tính (đồng)", "Planned, provisional (đồng)"),
        "paid": ("Hộ đã nhận tiền", "Households paid"),
        "paid_money": ("Đã chi trả (đồng)", "Paid (đồng)"),
        "partly_paid": ("Hộ nhận một phần", "Partly paid"),
        "deposited": ("Hộ gửi tiền tài khoản", "On deposit"),
        "deposited_money": ("Tiền gửi tài khoản (đồng)", "On deposit (đồng)"),
        "decided": ("Hộ đã có QĐ thu hồi", "Recovery decided"),
        "handed_over": ("Hộ", "Households"),
        "household_share": ("%", "%"),
        "previously_handed_over": ("Kỳ trước", "Previously"),
        "handed_over_change": ("Tăng, giảm", "Change"),
        "area_handed_over": ("ha", "ha"),
        "area_share": ("%", "%"),
        "area_previously": ("Kỳ trước", "Previously"),
        "area_change": ("Tăng, giảm", "Change"),
        "remaining": ("Hộ", "Households"),
        "area_remaining": ("ha", "ha"),
        "not_agreed": ("Hộ chưa đồng thuận", "Not yet agreeing"),
        "compulsory": ("Kiểm đếm bắt buộc (hộ)", "Compulsory inventory"),
        "enforcement": ("Cưỡng chế (hộ)", "Enforcement"),
        "resettlement_needed": ("Hộ phải bố trí", "Needed"),
        "resettlement_arranged": ("Hộ đã bố trí", "Arranged"),
        "knots": ("Nút thắt", "Knots"),
        "late": ("Hồ sơ quá hạn", "Late cases"),
    },
    "report_case_column": {
        "number": ("TT", "No."),
        "case_no": ("Số hồ sơ", "Case"),
        "holder": ("Người có đất", "Land holder"),
        "address": ("Địa chỉ", "Address"),
        "group": ("Tổ dân phố", "Resident group"),
        "project": ("Dự án", "Project"),
        "team": ("Đoàn", "Team"),
        "standing": ("Đang ở bước", "Standing"),
        "knots": ("Nút thắt", "Knots"),
        "recovered": ("Thu hồi (m²)", "To recover (m²)"),
        "handed_over": ("Đã bàn giao (m²)", "Handed over (m²)"),
        "remaining": ("Còn lại (m²)", "Remaining (m²)"),
        "last_visit": ("Thăm cuối", "Last visit"),
        "due": ("Đến hạn", "Due"),
    },
    "report_word": {
        "title": ("BÁO CÁO TIẾN ĐỘ GIẢI PHÓNG MẶT BẰNG", "LAND CLEARANCE PROGRESS REPORT"),
        "sheet_table": ("Tiến độ", "Progress"),
        "sheet_detail": ("Chi tiết", "All columns"),
        "sheet_cases": ("Hồ sơ", "Cases"),
        "sheet_how": ("Cách tính", "How computed"),
        "cases_title": ("HỒ SƠ TRONG BÁO CÁO", "CASES OF THE REPORT"),
        "how_title": ("SỐ LIỆU NÀY TÍNH THẾ NÀO", "HOW THESE FIGURES ARE COMPUTED"),
        "how_dates": (
            (
                "Mọi số liệu tính đến hết ngày ghi trên báo cáo, từ các sự việc có ngày; sự "
                "việc ghi "
                "muộn vẫn tính vào ngày của nó."
            ),
            (
                "All figures are as of the end of the report's day, from dated facts; a "
                "fact recorded "
                "later counts from its own day."
            ),
        ),
        "made": ("{name} lập lúc {at}", "made by {name} at {at}"),
        "number": ("TT", "No."),
        "total": ("Cộng", "Total"),
        "difficulties": ("Khó khăn, vướng mắc", "Difficulties"),
        "recommendations": ("Đề xuất, kiến nghị", "Recommendations"),
        "none": ("Không có.", "None."),
    },
}
