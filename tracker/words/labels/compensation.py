"""Words of the compensation room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "plan_state": {
        "draft": ("Dự thảo", "Draft"),
        "posted": ("Đã niêm yết", "Posted"),
        "approved": ("Đã phê duyệt", "Approved"),
    },
    "line_group": {
        "land": ("Bồi thường về đất", "Compensation for land"),
        "assets": ("Bồi thường tài sản", "Compensation for assets"),
        "support": ("Hỗ trợ", "Support"),
        "bonus": ("Thưởng bàn giao trước thời hạn", "Early-handover bonus"),
        "resettlement": ("Tái định cư", "Resettlement"),
        "deduction": ("Khấu trừ", "Deduction"),
    },
    "deposit_reason": {
        "refused": ("Hộ chưa nhận tiền", "The household did not take it"),
        "dispute": ("Đang tranh chấp", "In dispute"),
        "absent": ("Vắng mặt, không liên lạc được", "Absent, could not be reached"),
    },
    "price_basis": {
        "specific_price": ("Giá đất cụ thể", "Specific land price"),
        "table_times_coefficient": (
            "Bảng giá đất × hệ số điều chỉnh",
            "Price table × coefficient",
        ),
        "unit_price": ("Đơn giá", "Unit price"),
    },
    "problem_compensation": {
        "plan_not_found": ("Không có phương án này", "There is no such plan"),
        "plan_in_work": (
            "Phương án lần {number} chưa phê duyệt; hãy sửa bản đó",
            "Version {number} is not approved yet: revise that one",
        ),
        "plan_frozen": (
            "Phương án lần {number} đã phê duyệt ngày {on}, không sửa được; hãy lập lần mới",
            "Version {number} was approved on {on} and is frozen: draft a new one",
        ),
        "zero_without_reason": (
            "Dòng “{item}” bằng 0 đồng thì phải ghi lý do",
            "The line “{item}” is zero: say why",
        ),
        "deduction_over_land": (
            "Khấu trừ {deduction} đồng vượt quá tiền bồi thường về đất ({land} đồng)",
            "The deduction of {deduction} đồng exceeds the land compensation ({land} đồng)",
        ),
        "document_missing": ("Phải có văn bản kèm theo", "A document is needed"),
        "approved_before_drafted": (
            "Không thể phê duyệt trước ngày lập phương án ({on})",
            "Approved before it was drafted on {on}",
        ),
        "approved_before_last": (
            "Không thể phê duyệt trước lần phê duyệt gần nhất ({on})",
            "Approved before the last approval on {on}",
        ),
        "plan_not_approved_yet": (
            "Phương án lần {number} chưa được phê duyệt",
            "Version {number} is not approved",
        ),
        "plan_of_other_case": (
            "Phương án này thuộc hồ sơ khác",
            "This plan belongs to another case",
        ),
        "plan_replaced": (
            "Đã có phương án lần {number} được phê duyệt; chi trả theo lần đó",
            "Version {number} has been approved since: pay by that one",
        ),
        "paid_before_approval": (
            "Trước ngày phê duyệt phương án ({on})",
            "Before the plan was approved on {on}",
        ),
        "amount_over_net": (
            "Vượt quá số còn phải chi trả: còn {left} trên {net} đồng",
            "More than is left to pay: {left} of {net} đồng",
        ),
        "slip_known": (
            "Phiếu chi {slip_no} đã ghi cho hồ sơ này",
            "The payment slip {slip_no} is on file for this case",
        ),
        "payment_not_found": ("Không có khoản chi này", "There is no such payment"),
        "reversed_before": (
            "Khoản chi này đã được thu hồi",
            "This payment was reversed before",
        ),
        "reversal_of_reversal": (
            "Đây đã là khoản thu hồi; hãy ghi khoản chi mới",
            "This is a reversal: record a new payment",
        ),
        "reversed_before_paid": (
            "Trước ngày chi trả ({on})",
            "Before the payment on {on}",
        ),
        "deposit_not_found": ("Không có khoản gửi này", "There is no such deposit"),
        "deposit_released": (
            "Khoản gửi này đã chi trả ngày {on}",
            "This deposit was released on {on}",
        ),
        "released_before_deposit": ("Trước ngày gửi tiền ({on})", "Before the deposit on {on}"),
        "batch_not_found": ("Không có danh sách chi trả này", "There is no such list of payments"),
        "batch_number_taken": (
            "Danh sách chi trả số {number} đã có",
            "The list of payments {number} exists",
        ),
        "case_twice_on_batch": (
            "Một hồ sơ có hai dòng trong danh sách",
            "A case stands on the list twice",
        ),
        "batch_checked": (
            "Danh sách chi trả số {number} đã được kiểm tra",
            "The list of payments {number} was checked before",
        ),
        "checked_by_maker": (
            "Người lập danh sách số {number} không được tự kiểm tra",
            "Who made the list {number} may not check it",
        ),
        "batch_not_checked": (
            "Danh sách chi trả số {number} chưa được người khác kiểm tra",
            "The list of payments {number} was not checked by another person",
        ),
        "not_on_batch": (
            "Khoản chi này không đúng dòng nào của danh sách số {number}",
            "This payment is no line of the list {number}",
        ),
        "payment_not_reversed": (
            "Chỉ thu hồi tiền của khoản chi đã hủy bút toán",
            "Money comes back only for a payment that was reversed",
        ),
        "recovered_before_paid": ("Trước ngày chi trả ({on})", "Before the payment on {on}"),
        "recovery_over_payment": (
            "Vượt quá số còn phải thu hồi: còn {left} đồng",
            "More than is left to come back: {left} đồng",
        ),
        "plot_code_taken": ("Mã lô {code} đã có", "The plot code {code} is taken"),
        "plot_not_found": ("Không có lô tái định cư này", "There is no such plot"),
        "plot_granted": ("Lô {code} đã giao cho hộ khác", "The plot {code} has been granted"),
        "plot_not_granted": ("Lô {code} chưa được giao", "The plot {code} is not granted"),
        "plot_handed_over": ("Lô đã bàn giao ngày {on}", "The plot was handed over on {on}"),
        "case_has_plot": ("Hồ sơ đã được giao lô {code}", "The case has the plot {code}"),
        "no_resettlement_need": (
            "Hồ sơ chưa ghi nhận phải bố trí tái định cư",
            "The case is not marked as needing resettlement",
        ),
    },
}
