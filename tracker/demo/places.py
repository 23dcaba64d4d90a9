"""Invented alleys of the ward, no two alike; where a list ends, numbered side alleys follow."""

from __future__ import annotations

_NAMED = (
    "Cây Gạo|Giếng Chung|Bến Láng|Đồng Mía|Ao Sen|Cầu Tre|Vườn Dâu|Gốc Đa|Đình Hạ|Đình Thượng|"
    "Cống Đá|Lò Vôi|Chợ Con|Trại Vịt|Đầm Lau|Bờ Bãi|Hàng Cau|Hàng Nhãn|Giếng Ngọc|Xóm Lưới|"
    "Xóm Chài|Xóm Đầm|Xóm Mới|Vườn Ổi|Vườn Chuối|Ao Cá|Ao Làng|Cây Đề|Cây Bàng|Cây Sung|"
    "Lò Gạch|Lò Rèn|Kho Thóc|Trạm Bơm Cũ|Máng Nước|Mương Nổi|Đê Cũ|Đê Quai|Bến Cát|Bến Than|"
    "Bến Gỗ|Cầu Đất Nhỏ|Cầu Gỗ|Cầu Ván|Đường Gom Cũ|Dốc Đê|Dốc Miếu|Miếu Đông|Miếu Đoài|"
    "Am Mây|Đống Rơm|Sân Phơi|Nhà Văn Hóa Cũ|Tập Thể Cơ Khí|Tập Thể Dệt|Tập Thể Thủy Tinh|"
    "Hợp Tác Xã|Đội Chín|Đội Bảy|Đội Mười|Ruộng Mạ|Ruộng Rau|Đồng Sâu|Đồng Chiêm|Đồng Nẻ|"
    "Cồn Dừa|Cồn Lau|Bãi Bồi|Bãi Sú|Rặng Phi Lao|Rặng Tre|Hoa Gạo|Hoa Sữa|Hoa Xoan|Hoa Giấy|"
    "Sấu Già|Nhãn Lồng|Trúc Xinh|Liễu Rủ|Bằng Lăng|Phượng Đỏ|Ngọc Lan Cũ|Mít Mật|Khế Ngọt|"
    "Thị Vàng|Vải Thiều|Chanh Đào|Bưởi Ngọt|Mận Cơm|Dừa Nước|Cỏ May|Lúa Vàng|Thóc Nếp|Gánh Nước|"
    "Chum Vại|Nồi Đất|Chiếu Cói|Nón Lá|Dệt Vải|Đan Lưới|Thợ Mộc|Thợ Nề|Thuyền Nan|Buồm Nâu|"
    "Mái Chèo|Neo Đậu|Sóng Nhỏ|Triều Lên|Gió Bãi|Nắng Sớm|Trăng Rằm|Sao Hôm|Mây Trắng|"
    "Đất Lành|An Cư|Thuận Hòa|Đoàn Kết|Ấm No|Sum Vầy|Bình Yên|Tương Trợ|Hiếu Học|Nghĩa Tình"
).split("|")

_STREETS = (
    "Bến Láng|Cồn Sen|Đồng Niệm|Bãi Thượng|Vườn Đình|Đê Sông Mới|Ao Nghè|Gò Me|Lạch Đông|"
    "Đầm Tiên|Cửa Cống|Trại Lúa"
).split("|")


def alley(number: int) -> str:
    """The name of the ward's alley `number` (from 0); no two numbers share a name.

    A number off the list becomes a side alley: "ngõ 12 Bến Láng", "ngách 3/12 Bến Láng".
    """
    if number < len(_NAMED):
        return f"ngõ {_NAMED[number]}"
    rest = number - len(_NAMED)
    street, side = rest % len(_STREETS), rest // len(_STREETS)
    door, branch = side % 96, side // 96
    name = f"{8 + 4 * door + street % 3} {_STREETS[street]}"
    return f"ngách {branch}/{name}" if branch else f"ngõ {name}"


def house_number(position: int) -> str:
    """The door number of the house at `position` (from 0) in its alley: odd left, even right."""
    number = position + 1
    return f"{number}A" if number % 13 == 0 else str(number)
