"""Words of the procedure room. The names of the steps are the law room's."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "step_state": {
        "done": ("Đã thực hiện", "Done"),
        "not_applicable": ("Không áp dụng", "Not applicable"),
        "paused": ("Tạm dừng", "Paused"),
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
        "step_not_found": ("Không có bước này", "There is no such step"),
        "case_not_open": (
            "Hồ sơ đã hủy hoặc đã đóng; mở lại trước khi ghi",
            "The file is cancelled or closed: reopen it first",
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
