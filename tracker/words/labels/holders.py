"""Words of the holders room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "holder_kind": {
        "household": ("Hộ gia đình", "Household"),
        "organisation": ("Tổ chức", "Organisation"),
        "public": ("Đất công", "Public land"),
    },
    "relation": {
        "head": ("Chủ hộ", "Head of household"),
        "wife": ("Vợ", "Wife"),
        "husband": ("Chồng", "Husband"),
        "son": ("Con trai", "Son"),
        "daughter": ("Con gái", "Daughter"),
        "son_in_law": ("Con rể", "Son-in-law"),
        "daughter_in_law": ("Con dâu", "Daughter-in-law"),
        "father": ("Bố", "Father"),
        "mother": ("Mẹ", "Mother"),
        "grandchild": ("Cháu", "Grandchild"),
        "sibling": ("Anh, chị, em", "Brother or sister"),
        "other": ("Khác", "Other"),
    },
    "gender": {"female": ("Nữ", "Female"), "male": ("Nam", "Male")},
    "vulnerability": {
        "poor": ("Hộ nghèo", "Poor household"),
        "near_poor": ("Hộ cận nghèo", "Near-poor household"),
        "merit": ("Gia đình chính sách, người có công", "Family with merit to the nation"),
        "elderly_alone": ("Người cao tuổi sống một mình", "Elderly person living alone"),
        "disabled": ("Có người khuyết tật", "With a disabled member"),
        "female_headed": ("Phụ nữ đơn thân làm chủ hộ", "Headed by a single woman"),
    },
    "problem_holders": {
        "group_number_taken": (
            "Tổ dân phố số {number} đã có",
            "Resident group {number} exists already",
        ),
        "group_unknown": ("Không có tổ dân phố này", "There is no such resident group"),
        "citizen_id_known": (
            "Số định danh này đã có ở một người có đất khác",
            "Another land holder has this citizen ID",
        ),
        "holder_not_found": ("Không có người có đất này", "There is no such land holder"),
        "holder_kind_fixed": (
            "Không đổi được loại người có đất",
            "The kind of a land holder can't be changed",
        ),
        "not_a_household": ("Đây không phải hộ gia đình", "This is not a household"),
        "head_exists": ("Hộ đã có chủ hộ", "The household has a head already"),
        "member_not_found": ("Không có nhân khẩu này", "There is no such member"),
        "vulnerability_not_found": (
            "Không có thông tin diện chính sách này",
            "There is no such entry",
        ),
        "vulnerability_ends_before_start": (
            "Ngày kết thúc phải từ ngày {on} trở đi",
            "The end must not lie before {on}",
        ),
        "holder_fact_in_future": (
            "Ngày {on} chưa tới. Ghi ngày việc này đã có.",
            "The day {on} has not come yet. Enter the day from which it is so.",
        ),
        "merge_with_itself": (
            "Không gộp một người có đất với chính mình",
            "A holder can't be merged with itself",
        ),
        "merge_kinds_differ": (
            "Chỉ gộp hai người có đất cùng loại",
            "Only holders of one kind can be merged",
        ),
        "merged_already": ("Người có đất này đã được gộp", "This holder was merged before"),
        "reason_missing": ("Phải ghi lý do", "Give a reason"),
    },
}
