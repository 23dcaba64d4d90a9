"""Words of the reports room: sentences, columns, sheets."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "report_sentence": {
        "title": (
            "Báo cáo tiến độ tuần {week}: bàn giao thêm {count} hộ, {area}",
            "Progress report of week {week}: {count} more households handed over, {area}",
        ),
        "title_one": (
            "Báo cáo tiến độ tuần {week}: bàn giao thêm {count} hộ, {area}",
            "Progress report of week {week}: {count} more household handed over, {area}",
        ),
        "projects": ("{count} dự án", "{count} projects recover"),
        "projects_one": ("{count} dự án", "{count} project recovers"),
        "households": ("{count} hộ", "{count} households"),
        "households_one": ("{count} hộ", "{count} household"),
        "organisations": ("{count} tổ chức", "{count} organisations"),
        "organisations_one": ("{count} tổ chức", "{count} organisation"),
        "as_of": (
            "Tính đến ngày {day} · ghi nhận đến {recorded}",
            "As of {day} · recorded up to {recorded}",
        ),
        "affected": (
            (
                "Tính đến ngày {day}, {projects} thu hồi {area}, liên quan {households} "
                "và {organisations}."
            ),
            ("As of {day}, {projects} {area}; that concerns {households} and {organisations}."),
        ),
        "affected_distinct": (
            (
                "Tính đến ngày {day}, {projects} thu hồi {area}, liên quan {households} "
                "({cases} hồ sơ hộ, vì có hộ ở nhiều dự án) và {organisations}."
            ),
            (
                "As of {day}, {projects} {area}; that concerns {households} "
                "({cases} household cases, as some are in several projects) and {organisations}."
            ),
        ),
        "done": (
            (
                "Đã kiểm đếm {inventoried}/{cases} hồ sơ hộ (đạt {share}); phê duyệt phương "
                "án đối với "
                "{approved}; kinh phí đã phê duyệt {money}, dự kiến (tạm tính) {planned}; "
                "{paid} đã nhận tiền; {deposited} có tiền gửi tài khoản."
            ),
            (
                "{inventoried} of {cases} household cases inventoried ({share}); plans "
                "approved for "
                "{approved}; {money} approved, {planned} planned (provisional); "
                "{paid} paid; {deposited} with money on deposit."
            ),
        ),
        "handed_over": (
            (
                "Đã bàn giao {area} (đạt {area_share} diện tích); {households} đã bàn giao xong "
                "(đạt {household_share} số hộ)."
            ),
            (
                "{area} handed over ({area_share} of the area), with all the land of {households} "
                "({household_share} of the households)."
            ),
        ),
        "left": ("Còn {households}, {area}.", "{households} and {area} remain."),
        "left_because": (
            "Còn {households}, {area}, chủ yếu do {causes}.",
            "{households} and {area} remain, mainly because of: {causes}.",
        ),
        "cause": ("{title} ({projects})", "{title} ({projects})"),
        "and": (" và ", " and "),
        "difficulty": (
            "{projects}: {title} ({topic}), giữ {households}, {area}.",
            "{projects}: {title} ({topic}), holding up {households}, {area}.",
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
        "cause_of_project": (
            "{topic}: {title} ({households}, {area})",
            "{topic}: {title} ({households}, {area})",
        ),
        "asked_of": (
            "Đề nghị {owner} giải quyết trước ngày {day}",
            "{owner} to settle it before {day}",
        ),
        "asked_of_undated": (
            "Đề nghị {owner} giải quyết, chưa có hạn",
            "{owner} to settle it, no day set yet",
        ),
        "nobody": ("giao người hoặc cơ quan", "somebody (nobody has it yet)"),
        "nothing_left": ("Đã bàn giao xong.", "All handed over."),
        "plan_late": ("{count} hồ sơ đã quá hạn, làm trước", "{count} late cases come first"),
        "plan_late_one": ("{count} hồ sơ đã quá hạn, làm trước", "{count} late case comes first"),
        "plan_due": (
            "{count} hồ sơ đến hạn, chậm nhất ngày {day}",
            "{count} cases fall due by {day}",
        ),
        "plan_due_one": (
            "{count} hồ sơ đến hạn, chậm nhất ngày {day}",
            "{count} case falls due by {day}",
        ),
        "plan_knots": (
            "Gỡ {count} nút thắt có hạn đến ngày {day}",
            "Untie {count} knots due by {day}",
        ),
        "plan_knots_one": (
            "Gỡ {count} nút thắt có hạn đến ngày {day}",
            "Untie {count} knot due by {day}",
        ),
        "plan_inventory": ("Kiểm đếm {count} hộ còn lại", "Inventory {count} more households"),
        "plan_inventory_one": ("Kiểm đếm {count} hộ còn lại", "Inventory {count} more household"),
        "plan_approval": (
            "Hoàn thành phương án của {households} đã kiểm đếm",
            "Finish the plans of {households} inventoried",
        ),
        "plan_payment": (
            "Chi trả cho {households} đã có phương án được duyệt",
            "Pay {households} with an approved plan",
        ),
        "plan_handover": (
            "Vận động {households} bàn giao mặt bằng",
            "Persuade {households} to hand over",
        ),
        "late_facts": (
            "{count} sự việc đến ngày {day} được ghi nhận sau ngày đó:",
            "{count} facts up to {day} were recorded after that day:",
        ),
        "late_facts_one": (
            "{count} sự việc đến ngày {day} được ghi nhận sau ngày đó:",
            "{count} fact up to {day} was recorded after that day:",
        ),
        "late_facts_left": ("… và {facts} sự việc nữa.", "… and {facts} more."),
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
        "planned": ("Kinh phí dự kiến, tạm tính (đồng)", "Planned, provisional (đồng)"),
        "payment": ("Chi trả", "Payment"),
        "deposits": ("Tiền gửi tài khoản", "On deposit"),
        "recovery": ("Thu hồi", "Recovery"),
        "households_handed_over": ("Hộ đã bàn giao", "Households handed over"),
        "area_handed_over": ("Diện tích đã bàn giao (ha)", "Area handed over (ha)"),
        "left": ("Còn lại", "Remaining"),
        "disagreement": ("Chưa đồng thuận, bắt buộc, cưỡng chế", "Disagreement, compulsion"),
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
        "inventoried_before": ("Kỳ trước", "Previously"),
        "inventoried_change": ("Tăng, giảm", "Change"),
        "posted": ("Hộ đã công khai", "Posted (households)"),
        "approved": ("Hộ đã phê duyệt", "Approved (households)"),
        "approved_before": ("Kỳ trước", "Previously"),
        "approved_change": ("Tăng, giảm", "Change"),
        "approved_money": ("Kinh phí đã phê duyệt (đồng)", "Approved (đồng)"),
        "planned_compensation": ("Bồi thường", "Compensation"),
        "planned_support": ("Hỗ trợ", "Support"),
        "planned_bonus": ("Thưởng bàn giao sớm", "Early-handover bonus"),
        "planned_deduction": ("Khấu trừ", "Deductions"),
        "planned_money": ("Thực nhận", "Net"),
        "paid": ("Hộ đã nhận tiền", "Households paid"),
        "paid_share": ("% hộ", "% of households"),
        "paid_before": ("Kỳ trước", "Previously"),
        "paid_change": ("Tăng, giảm", "Change"),
        "paid_money": ("Đã chi trả (đồng)", "Paid (đồng)"),
        "paid_money_before": ("Kỳ trước (đồng)", "Previously (đồng)"),
        "paid_money_change": ("Tăng, giảm (đồng)", "Change (đồng)"),
        "partly_paid": ("Hộ nhận một phần", "Partly paid"),
        "deposited": ("Hộ", "Households"),
        "deposited_money": ("Số tiền (đồng)", "Amount (đồng)"),
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
        "causes": ("Khó khăn, vướng mắc (nhóm nguyên nhân)", "Difficulties (causes)"),
        "asked": (
            "Đề xuất, kiến nghị; cơ quan giải quyết; thời hạn",
            "Recommendations; who settles them; by when",
        ),
        "next_plan": ("Kế hoạch kỳ tới; ghi chú", "Next period; notes"),
    },
    "report_column_alone": {
        "area": ("Diện tích phải thu hồi (ha)", "Area to recover (ha)"),
        "households": ("Hộ bị ảnh hưởng", "Households affected"),
        "inventoried": ("Hộ đã kiểm đếm", "Inventoried"),
        "approved": ("Hộ đã phê duyệt phương án", "Plans approved"),
        "deposited": ("Hộ có tiền gửi tài khoản", "On deposit"),
        "decided": ("Hộ đã có QĐ thu hồi", "Recovery decided"),
        "paid": ("Hộ đã nhận tiền", "Households paid"),
        "not_agreed": ("Hộ chưa đồng thuận", "Not yet agreeing"),
    },
    "report_knot_column": {
        "number": ("TT", "No."),
        "project": ("Dự án", "Project"),
        "title": ("Khó khăn, vướng mắc", "Difficulty"),
        "topic": ("Nhóm nguyên nhân", "Cause"),
        "households": ("Hộ bị giữ", "Households held up"),
        "area": ("Diện tích bị giữ (ha)", "Area held up (ha)"),
        "owner": ("Đề nghị cơ quan, người giải quyết", "Asked of"),
        "due": ("Thời hạn", "Before"),
        "knots": ("Số nút thắt", "Knots"),
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
        "sheet_plan": ("Kế hoạch", "Plan"),
        "plan_title": (
            "KHÓ KHĂN, KIẾN NGHỊ VÀ KẾ HOẠCH KỲ TỚI CỦA TỪNG DỰ ÁN",
            "DIFFICULTIES, RECOMMENDATIONS AND NEXT PERIOD BY PROJECT",
        ),
        "sheet_knots": ("Vướng mắc, kiến nghị", "Difficulties"),
        "sheet_cases": ("Hồ sơ", "Cases"),
        "sheet_how": ("Cách tính", "How computed"),
        "report_kind": ("BÁO CÁO", "REPORT"),
        "subject": (
            "Tiến độ giải phóng mặt bằng tuần {week}, {heading}",
            "Land-clearance progress in week {week}, {heading}",
        ),
        "paper_no": ("Số:        /BC-UBND", "No.:        /BC-UBND"),
        "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
        "state": (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SOCIALIST REPUBLIC OF VIET NAM",
        ),
        "compared": (
            "Kỳ trước: đến hết ngày {day}.",
            "Previously: up to the end of {day}.",
        ),
        "distinct": ("Số hộ không trùng giữa các dự án", "Distinct households"),
        "causes_title": ("NGUYÊN NHÂN", "CAUSES"),
        "knots_title": (
            "KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ",
            "DIFFICULTIES AND RECOMMENDATIONS",
        ),
        "to_assign": ("Chưa giao", "Nobody yet"),
        "each_case_once": ("Cộng (mỗi hồ sơ một lần)", "Total (each case once)"),
        "page": ("Trang", "Page"),
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
