"""Words of the commands that take files in, and of how commands number problems."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_imports": {
        "at_row": ("Đối tượng số {row}: {problem}", "Feature {row}: {problem}"),
        "more_problems": ("… và {count} vấn đề nữa.", "… and {count} more problems."),
        "import_into_demo": (
            "Ở đây đang là bản minh họa, không nhập dữ liệu thật vào. Đổi TRACKER_HOME.",
            "This is a demo: real data don't belong here. Set TRACKER_HOME to another folder.",
        ),
        "import_of_sample": (
            (
                "Tệp có {count} dự án ghi là dữ liệu minh họa (sample), từ {code}: "
                "không nhập vào sổ thật của phường."
            ),
            (
                "{count} projects of the file are marked as invented (sample), from {code}: "
                "they stay out of a ward's own register."
            ),
        ),
        "import_no_such_admin": (
            "Không có tài khoản quản trị đang hoạt động tên {username}.",
            "There is no active administrator account {username}.",
        ),
        "import_no_admin": (
            "Chưa có tài khoản quản trị: tạo bằng “tracker users add”.",
            "There is no administrator yet: make one with “tracker users add”.",
        ),
        "import_which_admin": (
            "Có {count} tài khoản quản trị: ghi rõ ai nhập bằng --by.",
            "There are {count} administrators: say who imports with --by.",
        ),
    },
}
"""Refusals of imports, Vietnamese and English."""
