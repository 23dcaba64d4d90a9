"""Words of the projects room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "project_purpose": {
        "road": ("Giao thông", "Transport"),
        "drainage": ("Đê kè, thoát nước, thủy lợi", "Embankments, drainage and water works"),
        "resettlement": ("Tái định cư", "Resettlement"),
        "housing": ("Nhà ở, khu đô thị", "Housing"),
        "school": ("Trường học", "Schools"),
        "health": ("Y tế", "Health care"),
        "park": ("Công viên, văn hóa, thể thao", "Parks, culture and sports"),
        "market": ("Chợ", "Markets"),
        "utilities": ("Hạ tầng kỹ thuật", "Utilities"),
        "office": ("Trụ sở cơ quan", "Public offices"),
        "other": ("Mục đích khác", "Other purposes"),
    },
    "problem_projects": {
        "ward_exists": ("Sổ này đã có phường", "This register has its ward already"),
        "project_code_taken": (
            "Mã dự án {code} đã có. Chọn mã khác, hoặc mở dự án ấy để sửa.",
            "The project code {code} is taken. Choose another, or open that project to edit it.",
        ),
        "project_not_found": ("Không có dự án này", "There is no such project"),
        "before_project_start": (
            "Trước ngày bắt đầu dự án ({on})",
            "Before the start of the project on {on}",
        ),
        "registration_not_found": (
            "Không có số liệu đăng ký này",
            "There is no such registration",
        ),
        "corrected_before": (
            "Nội dung này đã được đính chính; hãy đính chính bản mới nhất",
            "This was corrected before: correct the latest one",
        ),
        "phase_number_taken": (
            "Đợt thu hồi số {number} đã có",
            "Recovery phase {number} exists already",
        ),
    },
}
