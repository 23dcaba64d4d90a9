"""Words of the accounts room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "role": {
        "admin": ("Quản trị", "Administrator"),
        "clerk": ("Cán bộ hồ sơ", "Case clerk"),
        "officer": ("Cán bộ đoàn công tác", "Outreach officer"),
        "leader": ("Lãnh đạo", "Leader"),
        "viewer": ("Người xem", "Viewer"),
    },
    "team_post": {
        "team_leader": ("Trưởng đoàn", "Team leader"),
        "member": ("Thành viên", "Member"),
    },
    "language": {"vi": ("Tiếng Việt", "Vietnamese"), "en": ("Tiếng Anh", "English")},
    "theme": {
        "auto": ("Theo thiết bị", "As the device"),
        "light": ("Sáng", "Light"),
        "dark": ("Tối", "Dark"),
    },
    "permission": {
        "view_dashboard": ("Xem tổng quan", "See the overview"),
        "view_map": ("Xem bản đồ", "See the map"),
        "view_projects": ("Xem dự án", "See projects"),
        "edit_project": ("Sửa dự án", "Edit projects"),
        "view_cases": ("Xem hồ sơ", "See case files"),
        "edit_case": ("Sửa hồ sơ", "Edit case files"),
        "assign_teams": ("Phân công đoàn", "Assign teams"),
        "reveal_citizen_id": ("Xem đủ số định danh", "Reveal a citizen ID"),
        "export_cases": ("Xuất danh sách hồ sơ", "Export case lists"),
        "import_register": ("Nhập dữ liệu", "Import data"),
        "log_visit": ("Ghi lượt thăm hộ", "Log a visit"),
        "correct_visit": ("Sửa lượt thăm hộ", "Correct a visit"),
        "review_visits": ("Xử lý mục cần xem lại", "Settle the review tray"),
        "plan_week": ("Lập kế hoạch tuần", "Plan the week"),
        "view_concerns": ("Xem vướng mắc", "See concerns"),
        "manage_concerns": ("Xử lý vướng mắc", "Manage concerns"),
        "approve_answers": ("Duyệt câu trả lời", "Approve answers"),
        "record_step": ("Ghi bước thủ tục", "Record steps"),
        "edit_plan": ("Lập phương án", "Edit plans"),
        "view_money": ("Xem số tiền", "See amounts"),
        "record_payment": ("Ghi chi trả", "Record payments"),
        "view_meetings": ("Xem sinh hoạt chi bộ", "See cell meetings"),
        "record_meeting": ("Ghi sinh hoạt chi bộ", "Record a cell meeting"),
        "view_reports": ("Xem báo cáo", "See reports"),
        "export_reports": ("Xuất báo cáo", "Export reports"),
        "manage_accounts": ("Quản lý tài khoản", "Manage accounts"),
        "manage_settings": ("Đặt tham số", "Change settings"),
        "view_audit": ("Xem nhật ký", "See the audit log"),
    },
    "problem_accounts": {
        "username_taken": (
            "Tên đăng nhập {username} đã có người dùng. Chọn tên khác.",
            "The user name {username} is taken. Choose another.",
        ),
        "password_too_short": (
            "Mật khẩu phải có ít nhất {minimum} ký tự",
            "A password has at least {minimum} characters",
        ),
        "wrong_password": (
            "Mật khẩu đang dùng không đúng",
            "The current password is wrong",
        ),
        "code_invalid": (
            (
                "Tên đăng nhập hoặc mã không đúng, hoặc mã đã hết hạn."
                " Đề nghị người quản trị cấp mã mới."
            ),
            "The name or the code is wrong, or the code has expired. Ask for a new one.",
        ),
        "user_inactive": ("Tài khoản đã ngừng dùng", "This account has ended"),
        "user_not_found": ("Không có tài khoản này", "There is no such account"),
        "cannot_deactivate_yourself": (
            "Không thể tự ngừng tài khoản của mình",
            "You can't end your own account",
        ),
        "last_admin": (
            "Phải còn ít nhất một người quản trị",
            "There must be at least one administrator",
        ),
        "session_not_found": ("Không có phiên đăng nhập này", "There is no such session"),
        "team_code_taken": (
            "Mã đoàn {code} đã có. Chọn mã khác.",
            "The team code {code} is taken. Choose another.",
        ),
        "team_not_found": ("Không có đoàn công tác này", "There is no such team"),
        "team_ended": ("Đoàn công tác đã kết thúc ngày {on}", "The team ended on {on}"),
        "post_already_held": (
            "Người này đã giữ vị trí này từ ngày {on}",
            "This person holds this post from {on} on",
        ),
        "assignment_not_found": ("Không có phân công này", "There is no such assignment"),
        "assignment_ends_before_start": (
            "Ngày thôi phải từ ngày bắt đầu {on} trở đi",
            "The end must not lie before the start on {on}",
        ),
        "day_not_readable": ("Ghi ngày thôi", "Enter the day of the end"),
        "stale_edit": (
            "Người khác vừa sửa nội dung này. Xem lại cả hai bản rồi chọn.",
            "Somebody else has just changed this. Look at both texts and choose.",
        ),
    },
}
