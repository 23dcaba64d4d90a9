"""Words of the procedure room. The names of the steps are the law room's."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "step_state": {
        "done": ("Đã thực hiện", "Done"),
        "not_applicable": ("Không áp dụng", "Not applicable"),
        "paused": ("Tạm dừng", "Paused"),
    },
    "legal_fact_kind": {
        "notice_floor_waived": (
            "Mọi người có quyền đồng ý, không phải chờ hết thời hạn thông báo",
            "Everybody with rights agrees: the notice period need not run out",
        ),
        "before_plan_national": (
            "Thu hồi trước khi duyệt phương án: dự án quan trọng quốc gia",
            "Recovery before the plan: nationally important project",
        ),
        "before_plan_urgent": (
            "Thu hồi trước khi duyệt phương án: đầu tư công khẩn cấp",
            "Recovery before the plan: urgent public investment",
        ),
        "before_plan_consent": (
            "Thu hồi trước khi duyệt phương án: trên 75 % người sử dụng đất đồng ý",
            "Recovery before the plan: more than 75 % of land users agree",
        ),
        "before_resettlement_urgent": (
            "Thu hồi trước khi xong tái định cư: đầu tư công khẩn cấp",
            "Recovery before resettlement: urgent public investment",
        ),
        "before_resettlement_on_site": (
            "Thu hồi trước khi xong tái định cư: tái định cư tại chỗ",
            "Recovery before resettlement: resettlement on site",
        ),
        "before_resettlement_route": (
            "Thu hồi trước khi xong tái định cư: tái định cư theo tuyến",
            "Recovery before resettlement: along the main route",
        ),
        "on_site_temporary_money": (
            "Tái định cư tại chỗ, đã nhận tiền tạm cư",
            "Resettled on site, temporary-housing money taken",
        ),
        "house_handed": ("Đã bàn giao nhà ở tái định cư", "Resettlement house handed over"),
        "plot_with_house_handed": (
            "Đã bàn giao đất ở có nhà ở tái định cư",
            "Plot with a house handed over",
        ),
        "own_housing_money": (
            "Đã nhận tiền để tự lo chỗ ở",
            "Took the money to find housing",
        ),
        "voluntary_handover": (
            "Tự nguyện bàn giao, đã bố trí hoặc chi trả tạm cư",
            "Handed over by choice, temporary housing arranged or paid",
        ),
        "complaint_suspension": (
            "Người giải quyết khiếu nại tạm đình chỉ thi hành",
            "Suspended by the complaint's handler",
        ),
        "owner_request_received": (
            "Nhận văn bản kèm hồ sơ của chủ đầu tư",
            "Owner's letter with its dossier received",
        ),
        "appraisal_dossier_received": (
            "Nhận đủ hồ sơ thẩm định phương án",
            "Full dossier for appraisal received",
        ),
        "resettlement_posted": (
            "Niêm yết dự kiến bố trí tái định cư",
            "Draft resettlement arrangement posted",
        ),
        "enforced_inventory_persuasion_started": (
            "Ban cưỡng chế bắt đầu vận động kiểm đếm",
            "The board begins to persuade before the enforced inventory",
        ),
        "police_requested": ("Đề nghị công an bảo vệ", "Police asked to attend"),
        "compliance_recorded": (
            "Lập biên bản chấp hành bàn giao",
            "Minutes of compliance",
        ),
    },
    "problem_procedure": {
        "step_by_payment": (
            "Bước này được ghi bằng phiếu chi hoặc khoản gửi, ở mục chi trả",
            "Payments and deposits record this step",
        ),
        "step_by_handover": (
            "Bước này được ghi bằng biên bản bàn giao mặt bằng",
            "Handover minutes record this step",
        ),
        "step_not_of_case": (
            "Bước này thuộc dự án, không thuộc từng hồ sơ",
            "This step belongs to the project, not to a case",
        ),
        "step_not_of_project": (
            "Bước này thuộc từng hồ sơ, không thuộc dự án",
            "This step belongs to a case, not to the project",
        ),
        "step_before_start": (
            "Trước ngày bắt đầu ({on})",
            "Before the start on {on}",
        ),
        "step_document_missing": (
            "Bước đã thực hiện phải có văn bản: số, ngày, cơ quan ban hành",
            "A step that was done needs its document: number, date, issuer",
        ),
        "step_recorded": (
            "Bước này đã được ghi ngày {on}",
            "This step has been recorded for {on}",
        ),
        "step_cannot_become_another": (
            "Đính chính phải giữ nguyên bước và hồ sơ; hãy hủy rồi ghi mới",
            "A correction keeps step and case: void it and record anew",
        ),
        "plan_rests_on_step": (
            (
                "Phương án lần {number} đã phê duyệt bằng bước này nên không sửa tại chỗ được; "
                "lập và phê duyệt phương án lần sau để điều chỉnh"
            ),
            (
                "Plan version {number} was approved by this step, which is never changed in place; "
                "draw up and approve the next version to correct it"
            ),
        ),
        "legal_fact_paper_missing": (
            "Căn cứ này phải có văn bản kèm theo",
            "This ground needs its document",
        ),
        "legal_fact_not_found": ("Không có căn cứ này", "There is no such ground"),
        "ground_cannot_become_another": (
            "Đính chính phải giữ nguyên loại căn cứ và hồ sơ; hãy bỏ rồi ghi mới",
            "A correction keeps the kind of ground and the case: take it out and record anew",
        ),
        "ground_not_of_project": (
            "Căn cứ này là của từng hộ; ghi ở hồ sơ của hộ",
            "This ground is a household's own: record it in its case",
        ),
        "ground_not_of_case": (
            "Căn cứ này là của cả dự án; ghi ở trang dự án",
            "This ground is the whole project's: record it on the project's page",
        ),
        "ground_recorded": (
            "Căn cứ này đã được ghi cho ngày {on}",
            "This ground has been recorded for {on}",
        ),
        "consent_over_users": (
            "Số người đồng ý nhiều hơn tổng số người sử dụng đất ({all})",
            "More agree than there are land users ({all})",
        ),
        "waiver_needs_everybody": (
            "Người sử dụng đất, chủ tài sản, người có quyền liên quan đều phải đồng ý (Điều 85.2)",
            "Land user, asset owner and persons with related rights must all agree (art. 85.2)",
        ),
        "consent_needs_counts": (
            "Ghi tổng số người sử dụng đất và số người đồng ý",
            "Give the number of land users and how many agree",
        ),
        "step_not_found": ("Không có bước này", "There is no such step"),
        "case_not_open": (
            "Hồ sơ đã hủy hoặc đã đóng; mở lại trước khi ghi",
            "The file is cancelled or closed: reopen it first",
        ),
        "correction_changes_nothing": (
            "Bản đính chính giống hệt bản đang có; chưa ghi gì",
            "The correction says the same as what stands: nothing was written",
        ),
        "case_of_other_project": (
            "Hồ sơ không thuộc dự án này",
            "The case belongs to another project",
        ),
        "document_of_other_case": (
            "Văn bản này thuộc hồ sơ khác",
            "This document belongs to another case",
        ),
        "minutes_missing": (
            "Bàn giao phải có biên bản bàn giao mặt bằng",
            "A handover needs its signed minutes",
        ),
        "handover_over_remaining": (
            "Vượt quá diện tích còn phải bàn giao: còn {left}",
            "More than remains to be handed over: {left}",
        ),
        "handover_not_found": (
            "Không có biên bản bàn giao này",
            "There are no such minutes",
        ),
    },
}
