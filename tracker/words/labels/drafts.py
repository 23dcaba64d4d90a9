"""Words for what can be wrong with anything typed or imported."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_draft": {
        "draft_missing": ("Chưa nhập nội dung này", "This is missing"),
        "draft_too_long": (
            "Quá dài: tối đa {max_length} ký tự",
            "Too long: at most {max_length} characters",
        ),
        "draft_bad_form": (
            "Chưa đúng dạng; sửa theo mẫu ghi ở ô này",
            "Not in the right form; follow the pattern told at this field",
        ),
        "draft_unknown_code": ("Mã không có trong danh mục", "This code is not in the list"),
        "draft_unknown_field": ("Không có trường này", "There is no such field"),
        "draft_too_small": ("Giá trị quá nhỏ", "The value is too small"),
        "draft_too_large": ("Giá trị quá lớn", "The value is too large"),
        "draft_control_character": (
            "Có ký tự điều khiển không được phép",
            "Contains control characters that are not allowed",
        ),
        "draft_area_not_positive": (
            "Diện tích phải lớn hơn 0",
            "The area must be above zero",
        ),
        "draft_ends_before_start": (
            "Ngày kết thúc trước ngày bắt đầu",
            "The end lies before the start",
        ),
        "draft_not_a_household": ("Đây không phải hộ gia đình", "This is not a household"),
        "draft_settlement_missing": (
            "Đã giải quyết tại chỗ thì phải ghi cách giải quyết",
            "Settled at once: say how",
        ),
        "draft_two_documents": (
            "Một bước chỉ có một văn bản chứng minh",
            "One paper proves one step",
        ),
        "draft_not_an_outline": (
            "Ranh giới phải là vùng (Polygon hoặc MultiPolygon)",
            "An outline must be a Polygon or MultiPolygon",
        ),
        "draft_phase_twice": ("Trùng số đợt thu hồi", "Two phases with one number"),
        "draft_two_heads": ("Một hộ chỉ có một chủ hộ", "A household has one head"),
    },
}
