"""Words of the demo."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_demo": {
        "demo_too_early": (
            "Ngày {today} quá sớm: bản minh họa dựng được từ ngày {earliest}.",
            "{today} is too early: the demo can be built from {earliest} on.",
        ),
        "demo_too_late": (
            "Ngày {today} quá xa: lịch nghỉ Tết mới có đến hết ngày {latest}.",
            "{today} is too far ahead: the Tết holidays are known up to {latest}.",
        ),
        "demo_too_many": (
            "Số hộ nhiều nhất là {most}; đã ghi {found}.",
            "At most {most} households can be invented, not {found}.",
        ),
        "demo_projects_off": (
            "data/projects.geojson phải có đủ {expected} dự án VN01…VN14, theo thứ tự; có {found}.",
            "data/projects.geojson must hold the {expected} projects VN01…VN14, not {found}.",
        ),
        "demo_no_households": (
            "Số hộ phải từ 1 trở lên; đã ghi {households}.",
            "There must be at least one household, not {households}.",
        ),
        "demo_over_register": (
            "Ở đây đang có sổ thật của phường, không dựng bản minh họa. Đổi TRACKER_HOME.",
            "This database holds a ward's own register. Set TRACKER_HOME to another folder.",
        ),
        "demo_exists": (
            "Đã có bản minh họa khác (ngày {today}, {households} hộ). Thêm --force để dựng lại.",
            "Another demo is there ({today}, {households} households). Add --force to rebuild.",
        ),
        "demo_no_law": (
            "Không có thời hạn {clock} cho ngày {on}.",
            "The law's data has no limit {clock} on {on}.",
        ),
        "register_not_empty": (
            "Cơ sở dữ liệu đã có sổ.",
            "The database holds a register already.",
        ),
    },
}
"""Refusals of the demo, Vietnamese and English."""
