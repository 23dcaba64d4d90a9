"""Words of the progress room: standings, facts, filters, and how each measure is computed."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "standing": {
        "not_inventoried": ("Chưa kiểm đếm", "Not inventoried"),
        "inventoried": ("Đã kiểm đếm", "Inventoried"),
        "plan_approved": ("Đã phê duyệt phương án", "Plan approved"),
        "paid": ("Đã nhận tiền", "Paid"),
        "deposited": ("Tiền gửi tài khoản", "Money on deposit"),
        "partly_handed_over": ("Bàn giao một phần", "Partly handed over"),
        "handed_over": ("Đã bàn giao", "Handed over"),
    },
    "case_fact": {
        "inventoried": ("Đã kiểm đếm", "Inventoried"),
        "posted": ("Đã công khai phương án", "Plan posted"),
        "plan_approved": ("Đã phê duyệt phương án", "Plan approved"),
        "paid": ("Đã nhận tiền", "Paid"),
        "partly_paid": ("Đã nhận một phần tiền", "Partly paid"),
        "deposited": ("Tiền gửi tài khoản", "Money on deposit"),
        "recovery_decided": ("Đã có quyết định thu hồi", "Recovery decided"),
        "handed_over": ("Đã bàn giao", "Handed over"),
        "area_handed_over": (
            "Đã bàn giao đất (cả một phần)",
            "Land handed over (wholly or partly)",
        ),
        "not_handed_over": ("Chưa bàn giao xong", "Not fully handed over"),
        "open": ("Hồ sơ đang mở", "Case open"),
        "to_visit": ("Cần thăm", "To be visited"),
        "not_agreed": ("Chưa đồng thuận", "Not yet agreeing"),
        "resettlement_needed": ("Phải bố trí tái định cư", "Needs resettlement"),
        "resettlement_arranged": ("Đã bố trí tái định cư", "Resettlement arranged"),
        "compulsory_inventory": ("Có quyết định kiểm đếm bắt buộc", "Compulsory inventory decided"),
        "enforcement": ("Có quyết định cưỡng chế", "Enforcement decided"),
        "has_concern": ("Đang có vướng mắc", "Has an open concern"),
    },
    "clock_filter": {
        "late": ("Quá hạn", "Late"),
        "due_soon": ("Đến hạn trong 7 ngày", "Due within 7 days"),
        "promise_late": ("Lời hứa quá hạn", "Promise overdue"),
        "waiting": ("Đang trong thời gian chờ luật định", "In a statutory waiting time"),
    },
    "due_kind": {
        "payment": ("Chi trả", "Payment"),
        "answer": ("Trả lời", "Answer"),
        "promise": ("Lời hứa", "Promise"),
    },
    "due_state": {
        "late": ("Quá hạn", "Late"),
        "due_soon": ("Sắp đến hạn", "Due soon"),
        "later": ("Còn thời gian", "In time"),
    },
    "visited_filter": {
        "seen": ("Đã thăm trong kỳ", "Visited in the window"),
        "met": ("Đã gặp trong kỳ", "Met in the window"),
        "unseen": ("Chưa thăm trong kỳ", "Not visited in the window"),
        "never": ("Chưa thăm lần nào", "Never visited"),
        "this_week": ("Đã thăm tuần này", "Visited this week"),
        "planned": ("Có trong kế hoạch tuần", "In the week's plan"),
        "planned_seen": ("Trong kế hoạch, đã thăm", "Planned and visited"),
        "planned_unseen": ("Trong kế hoạch, chưa thăm", "Planned, not visited yet"),
    },
    "kind_filter": {
        "household": ("Hộ gia đình", "Households"),
        "organisation": ("Tổ chức", "Organisations"),
        "public": ("Đất công", "Public land"),
        "all": ("Tất cả", "All"),
    },
    "case_sort": {
        "case_no": ("Số hồ sơ", "Case number"),
        "name": ("Tên chủ hộ", "Name"),
        "project": ("Dự án", "Project"),
        "standing": ("Đang ở bước", "Standing"),
        "area": ("Diện tích thu hồi", "Recovered area"),
        "remaining": ("Diện tích còn lại", "Remaining area"),
        "last_visit": ("Lần thăm cuối", "Last visit"),
        "due": ("Hạn gần nhất", "Next due"),
    },
    "measure": {
        "households": ("Hộ bị ảnh hưởng", "Households affected"),
        "case_files": ("Hồ sơ hộ gia đình", "Household cases"),
        "still_open": ("Hồ sơ hộ đang mở", "Household cases still open"),
        "organisations": ("Hồ sơ tổ chức", "Organisations' cases"),
        "public": ("Hồ sơ đất công", "Public land cases"),
        "area_to_recover": ("Diện tích phải thu hồi", "Area to recover"),
        "area_handed_over": ("Diện tích đã bàn giao", "Area handed over"),
        "area_remaining": ("Diện tích còn lại", "Area remaining"),
        "inventoried": ("Đã kiểm đếm", "Inventoried"),
        "posted": ("Đã công khai phương án", "Plan posted"),
        "plan_approved": ("Đã phê duyệt phương án", "Plan approved"),
        "paid": ("Đã nhận tiền", "Paid"),
        "partly_paid": ("Đã nhận một phần tiền", "Partly paid"),
        "deposited": ("Tiền gửi tài khoản", "Money on deposit"),
        "recovery_decided": ("Đã có quyết định thu hồi", "Recovery decided"),
        "households_handed_over": ("Hộ đã bàn giao", "Households handed over"),
        "households_remaining": ("Hộ chưa bàn giao xong", "Households not fully handed over"),
        "standings": ("Hồ sơ đang ở bước nào", "Where cases stand"),
        "funnel": ("Đã qua bước nào", "Steps passed"),
        "change": ("So với 7 ngày trước", "Change in 7 days"),
        "visit_coverage": (
            "Hộ được thăm trong 7 và 30 ngày",
            "Households visited in 7 and 30 days",
        ),
        "visits_this_week": ("Thăm trong tuần", "Visits this week"),
        "last_visit_age": ("Số ngày từ lần thăm cuối", "Days since the last visit"),
        "knots": ("Nút thắt", "Knots"),
        "late": ("Quá hạn", "Late"),
        "promises_late": ("Lời hứa quá hạn", "Promises overdue"),
        "due_soon": ("Đến hạn trong 7 ngày", "Due within 7 days"),
        "waiting": ("Đang trong thời gian chờ luật định", "In a statutory waiting time"),
        "not_agreed": ("Hộ chưa đồng thuận", "Households not yet agreeing"),
        "money": ("Kinh phí", "Money"),
        "forecast": ("Dự báo hoàn thành bàn giao", "Forecast of handover"),
    },
    "measure_how": {
        "households": (
            (
                "Số hộ (không trùng) có hồ sơ mở đến hết ngày tính và chưa bị hủy; hồ sơ đã đóng "
                "vẫn được tính. Tổ chức và đất công tính riêng."
            ),
            (
                "Distinct households with a case opened by the end of the day and not cancelled; "
                "closed cases stay in. Organisations and public land are counted apart."
            ),
        ),
        "case_files": (
            "Mỗi hộ trong mỗi dự án là một hồ sơ, nên có thể nhiều hơn số hộ.",
            (
                "One case for each household in each project, so there may be more cases than "
                "households."
            ),
        ),
        "still_open": (
            "Hồ sơ hộ chưa đóng đến hết ngày tính.",
            "Household cases not closed by the end of the day.",
        ),
        "organisations": (
            "Hồ sơ của tổ chức, không bao giờ tính là hộ.",
            "Cases of organisations, never counted as households.",
        ),
        "public": (
            "Hồ sơ đất giao thông, kênh mương, đất do phường quản lý, không tính là hộ.",
            "Cases of roads, canals and ward land, never counted as households.",
        ),
        "area_to_recover": (
            (
                "Diện tích đã đăng ký của dự án (m², chính xác) theo quyết định mới nhất đến ngày"
                " tính; không lấy từ hình vẽ. Theo đoàn hoặc tổ dân phố: cộng diện tích thu hồi "
                "của các hồ sơ."
            ),
            (
                "The project's registered area (m², exact) as last registered by the day, never a"
                " drawn outline. For a team or resident group: the sum of the cases' recovered "
                "areas."
            ),
        ),
        "area_handed_over": (
            (
                "Cộng diện tích trong các biên bản bàn giao đã ký đến hết ngày tính, của mọi "
                "người có đất; bàn giao một phần tính một phần."
            ),
            (
                "Sum of the areas in handover minutes signed by the end of the day, of every land"
                " holder; a partial handover counts partly."
            ),
        ),
        "area_remaining": (
            "Diện tích phải thu hồi trừ diện tích đã bàn giao.",
            "Area to recover less area handed over.",
        ),
        "inventoried": (
            (
                "Hồ sơ hộ có bước kiểm đếm đã xong; diện tích là diện tích thu hồi của mọi hồ sơ "
                "có bước đó."
            ),
            (
                "Household cases whose inventory is done; the area is the recovered area of all "
                "cases with that step."
            ),
        ),
        "posted": (
            "Hồ sơ hộ đã niêm yết phương án, của hồ sơ hoặc của dự án sau khi hồ sơ được kiểm đếm.",
            (
                "Household cases whose plan was posted, by the case or by the project after the "
                "case's inventory."
            ),
        ),
        "plan_approved": (
            "Hồ sơ hộ có phương án được phê duyệt đến hết ngày tính.",
            "Household cases with a plan approved by the end of the day.",
        ),
        "paid": (
            (
                "Hồ sơ hộ đã nhận ít nhất số tiền thực nhận của phương án đang có hiệu lực, đã "
                "trừ các khoản hủy. Tiền gửi tài khoản không phải đã nhận tiền."
            ),
            (
                "Household cases that received at least the net amount of the version in force, "
                "reversals taken off. Money on deposit is not paid."
            ),
        ),
        "partly_paid": (
            "Hồ sơ hộ đã nhận tiền nhưng ít hơn số thực nhận của phương án.",
            "Household cases that received money, but less than the plan's net amount.",
        ),
        "deposited": (
            (
                "Hồ sơ hộ có khoản gửi chưa được lĩnh đến hết ngày tính; không cộng vào số đã "
                "nhận tiền."
            ),
            (
                "Household cases with a deposit not released by the end of the day; never added "
                "to those paid."
            ),
        ),
        "recovery_decided": (
            "Hồ sơ hộ có quyết định thu hồi đất; thứ tự so với chi trả khác nhau theo từng luật.",
            (
                "Household cases with a recovery decision; its place before or after payment "
                "differs by law."
            ),
        ),
        "households_handed_over": (
            "Hồ sơ hộ không còn đất phải bàn giao theo biên bản; còn lại một phần thì chưa tính.",
            "Household cases of which, by the minutes, nothing remains; a remainder means not yet.",
        ),
        "households_remaining": (
            "Hồ sơ hộ trừ số đã bàn giao.",
            "Household cases less those handed over.",
        ),
        "standings": (
            (
                "Mỗi hồ sơ có đúng một vị trí, là bước xa nhất đã tới; cộng các dòng bằng tổng số"
                " hồ sơ."
            ),
            (
                "Each case is in exactly one place, the furthest reached; the rows add up to all "
                "cases."
            ),
        ),
        "funnel": (
            (
                "Đếm sự việc, nên một hồ sơ có ở nhiều dòng; không cộng các dòng với nhau. Trên "
                "nhiều dự án là tổng hồ sơ; số hộ mà mọi hồ sơ đều đã qua được ghi bên cạnh khi "
                "khác."
            ),
            (
                "Counts facts, so a case is in several rows; rows are not to be added. Over "
                "several projects it is the sum of cases; households all of whose cases have "
                "passed stand beside it where that differs."
            ),
        ),
        "change": (
            "Số ngày tính trừ số của 7 ngày trước đó, tính cùng một cách.",
            "The figure of the day less that of 7 days before, computed in the same way.",
        ),
        "visit_coverage": (
            (
                "Trong các hồ sơ hộ đang mở, chưa bàn giao: số có lượt đến thăm trong kỳ, và bên "
                "cạnh là số đã gặp được người. Gọi điện không tính là thăm."
            ),
            (
                "Of open household cases not handed over: those visited in the window, and beside"
                " it those where somebody was met. A telephone call is no visit."
            ),
        ),
        "visits_this_week": (
            "Lượt thăm từ thứ Hai đến ngày tính, bên cạnh số hộ trong kế hoạch tuần.",
            "Visits from Monday to the day, beside the households of the week's plan.",
        ),
        "last_visit_age": (
            "Của các hồ sơ hộ cần thăm: trung vị và lâu nhất; hộ chưa thăm lần nào đếm riêng.",
            (
                "Of household cases to be visited: the median and the longest; those never "
                "visited are counted apart."
            ),
        ),
        "knots": (
            (
                "Vướng mắc đang mở và đang cản trở; kèm số hộ và diện tích chưa bàn giao mà chúng"
                " giữ. Trong tổng, mỗi hồ sơ tính một lần."
            ),
            (
                "Open concerns that block, with the households and land not yet handed over that "
                "they hold up. In a total each case counts once."
            ),
        ),
        "late": (
            (
                "Hồ sơ có thời hạn đã qua mà chưa xong: chi trả theo luật, trả lời vướng mắc. "
                "Thời gian chờ luật định không bao giờ là quá hạn."
            ),
            (
                "Cases with a limit that passed unmet: payment under the law, answers to "
                "concerns. A statutory waiting time is never late."
            ),
        ),
        "promises_late": (
            "Hồ sơ có lời hứa đã qua ngày hẹn mà chưa ghi kết quả.",
            "Cases with a promise past its day and no outcome recorded.",
        ),
        "due_soon": (
            "Hồ sơ có chi trả, trả lời hoặc lời hứa đến hạn từ ngày tính đến 7 ngày sau.",
            "Cases with a payment, answer or promise due from the day to 7 days after.",
        ),
        "waiting": (
            (
                "Hồ sơ chưa bàn giao còn trong thời gian tối thiểu của thông báo, thời gian niêm "
                "yết, hoặc thời gian sau vận động. Không phải quá hạn."
            ),
            (
                "Cases not handed over within the notice's minimum time, a posting, or the days "
                "after a persuasion. This is not lateness."
            ),
        ),
        "not_agreed": (
            "Hồ sơ hộ chưa bàn giao mà lần gặp gần nhất có ghi ý kiến là chưa đồng thuận.",
            "Household cases not handed over whose last noted view at a meeting was not agreeing.",
        ),
        "money": (
            (
                "Số thực nhận của phương án đã duyệt, số đã chi trả và số gửi tài khoản, của mọi "
                "người có đất; không cộng với nhau."
            ),
            (
                "Net amount of approved plans, paid out, and on deposit, of every land holder; "
                "never added together."
            ),
        ),
        "forecast": (
            "Khoảng thời gian suy từ nhịp các tuần gần đây; chưa đủ số liệu thì không dự báo.",
            "A range from the pace of recent weeks; without enough data there is no forecast.",
        ),
    },
}
