"""Words of the checks and of what they find."""

LABELS = {
    "check": {
        "counts": ("Số lượng của phường", "The ward's counts"),
        "areas": ("Diện tích", "Areas"),
        "handovers": ("Bàn giao mặt bằng", "Handovers"),
        "money": ("Tiền", "Money"),
        "shortcut": ("Số liệu hôm nay và sự kiện có ngày", "Today's figures and dated facts"),
        "search": ("Tìm kiếm", "Search"),
        "attachments": ("Tệp đính kèm", "Attachments"),
        "orphans": ("Dữ liệu mồ côi", "Orphans"),
        "law": ("Trình tự theo luật", "Order of the law"),
        "audit": ("Nhật ký thay đổi", "Audit log"),
    },
    "problem_command": {
        "file_not_written": (
            "Không ghi được tệp {file}. Chọn thư mục có sẵn, còn chỗ và được phép ghi.",
            (
                "The file {file} could not be written. Choose a folder that exists, has room and "
                "may be written to."
            ),
        ),
        "report_without_projects": (
            "Đến ngày {on} sổ chưa có dự án nào. Ghi dự án trước, hoặc chọn ngày sau.",
            "By {on} the register has no project. Add projects first, or choose a later day.",
        ),
        "place_unusable": (
            "Không đọc, ghi được {place} ({why}). Xem lại quyền, hoặc đổi TRACKER_HOME.",
            "{place} can't be read or written ({why}). Check its rights, or set TRACKER_HOME.",
        ),
        "report_in_future": (
            "Ngày {on} chưa tới (hôm nay {today}). Chọn ngày hôm nay hoặc trước đó.",
            "{on} has not come (today is {today}). Choose today or an earlier day.",
        ),
    },
    "problem_upkeep": {
        "count_projects": (
            "Có {found} dự án, phường đăng ký {expected}.",
            "{found} projects, the ward registers {expected}.",
        ),
        "count_households": (
            "Có {found} hộ, phường đăng ký {expected}.",
            "{found} households, the ward registers {expected}.",
        ),
        "count_groups": (
            "Có {found} tổ dân phố, phường đăng ký {expected}.",
            "{found} resident groups, the ward registers {expected}.",
        ),
        "count_cells": (
            "Có {found} chi bộ, phường đăng ký {expected}.",
            "{found} party cells, the ward registers {expected}.",
        ),
        "count_party_members": (
            "Có {found} đảng viên, phường đăng ký {expected}.",
            "{found} party members, the ward registers {expected}.",
        ),
        "count_office_members": (
            "Chi bộ cơ quan phường có {found} đảng viên, phường đăng ký {expected}.",
            "The ward office's cell has {found} members, the ward registers {expected}.",
        ),
        "project_households": (
            "{project}: có {found} hộ, dự án đăng ký {expected} hộ.",
            "{project}: {found} households, {expected} are registered.",
        ),
        "area_project": (
            "{project}: các thửa cộng {found}, diện tích đăng ký {expected}.",
            "{project}: parcels sum to {found}, registered are {expected}.",
        ),
        "area_ward": (
            "Các dự án cộng {found}, phường đăng ký {expected}.",
            "Projects sum to {found}, the ward registers {expected}.",
        ),
        "handover_too_large": (
            "{case}: bàn giao {found}, thu hồi chỉ {expected}.",
            "{case}: {found} handed over, only {expected} recovered.",
        ),
        "plan_lines": (
            "{case}: phương án số {number} không bằng tổng các dòng.",
            "{case}: plan version {number} does not equal its lines.",
        ),
        "plan_changed": (
            "{case}: phương án số {number} đã bị sửa sau khi phê duyệt.",
            "{case}: plan version {number} was changed after its approval.",
        ),
        "deposited_too_much": (
            "{case}: đã chi và gửi {found} đồng, phương án {expected} đồng.",
            "{case}: {found} đồng paid and deposited, the plan has {expected} đồng.",
        ),
        "paid_too_much": (
            "{case}: đã chi {found} đồng, phương án {expected} đồng.",
            "{case}: {found} đồng paid, the plan has {expected} đồng.",
        ),
        "shortcut_stale": (
            "{case}: số liệu hôm nay khác sự kiện có ngày.",
            "{case}: today's figures differ from the dated facts.",
        ),
        "shortcut_sums_stale": (
            "{project}: số cộng hôm nay khác tổng các hồ sơ.",
            "{project}: today's sums differ from its cases.",
        ),
        "search_stale": (
            "{case}: nội dung tìm kiếm đã cũ.",
            "{case}: its search text is stale.",
        ),
        "attachment_missing": (
            "Thiếu tệp {sha256}… trên đĩa.",
            "File {sha256}… is missing on disk.",
        ),
        "attachment_changed": (
            "Tệp {sha256}… đã bị thay đổi.",
            "File {sha256}… has been changed.",
        ),
        "holders_without_case": (
            "{found} người có đất chưa có hồ sơ.",
            "{found} land holders have no case.",
        ),
        "dangling_rows": (
            "Bảng {table}: {found} dòng trỏ tới dòng không còn.",
            "Table {table}: {found} rows name a row that is gone.",
        ),
        "case_without_land": ("{case}: chưa có thửa đất.", "{case}: no parcel."),
        "step_against_law": (
            "{case}: bước “{step}” ngày {on} trái trình tự của luật ngày đó.",
            "{case}: the step “{step}” of {on} breaks the order of that day's law.",
        ),
        "visit_before_case": (
            "{case}: lượt thăm {on} trước ngày mở hồ sơ.",
            "{case}: the visit of {on} is before the case was opened.",
        ),
        "audit_chain_broken": (
            "Nhật ký: mục thứ {entry} không còn như lúc niêm phong.",
            "Audit log: entry {entry} is not what was sealed.",
        ),
        "payment_before_approval": (
            "{case}: chi trả {on} trước khi phê duyệt phương án.",
            "{case}: the payment of {on} is before the plan was approved.",
        ),
    },
}
