"""What is told and raised at the monthly meetings of party cells, and what is settled there."""

from __future__ import annotations

from random import Random

from tracker.concerns.catalogue import Topic

_NEWS = (
    "Tiến độ các dự án trên địa bàn tổ",
    "Ý nghĩa của công trình với đời sống của tổ",
    "Kết quả giải quyết các ý kiến kỳ trước",
    "Quy định mới về thời hạn thông báo và niêm yết",
    "Tiến độ khu tái định cư",
    "Tình hình chi trả và bàn giao trong tháng",
    "Số hộ đã bàn giao, số hộ còn vướng của từng ngõ",
    "Nội dung buổi đối thoại của lãnh đạo phường",
)
_REMINDERS = (
    "lịch niêm yết phương án tháng này",
    "quyền lợi của hộ bàn giao sớm",
    "số điện thoại của đoàn công tác",
    "lịch chi trả",
    "việc giữ gìn an ninh trật tự",
    "cách nộp ý kiến về phương án",
    "nhắc không xây mới trong ranh dự án",
    "thăm hỏi gia đình chính sách",
    "phân công đảng viên vận động từng hộ",
)
OPINIONS: tuple[tuple[Topic, str], ...] = (
    (Topic.ACCESS, "Đề nghị nhà thầu rửa đường mỗi chiều."),
    (Topic.ACCESS, "Rãnh cuối ngõ tắc từ hôm làm đường."),
    (Topic.ACCESS, "Hỏi bao giờ có đèn đường đoạn mới mở."),
    (Topic.SUPPORT, "Nhiều hộ chưa hiểu cách tính hỗ trợ đời sống."),
    (Topic.RESETTLEMENT, "Đề nghị công khai danh sách suất tái định cư."),
    (Topic.ACCESS, "Xe tải chạy giờ học sinh tan trường."),
    (Topic.INVENTORY_MISSED, "Đề nghị cho biết lịch kiểm đếm trước một tuần."),
    (Topic.SUPPORT, "Gia đình neo đơn trong tổ cần người giúp làm giấy tờ."),
    (Topic.ACCESS, "Nắp cống đầu ngõ bị xe công trình đè vỡ."),
    (Topic.ACCESS, "Đêm vẫn đóng cọc, các cụ khó ngủ."),
    (Topic.ACCESS, "Biển báo công trường che khuất lối rẽ vào ngõ."),
    (Topic.LAND_PRICE, "Nhân dân hỏi vì sao hai bên đường giá khác nhau."),
    (Topic.LAND_PRICE, "Đề nghị dán bảng giá đất tại nhà văn hóa."),
    (Topic.RESETTLEMENT, "Khu tái định cư chưa có chợ và trường mầm non."),
    (Topic.RESETTLEMENT, "Hỏi thứ tự bốc thăm của hộ bàn giao trước."),
    (Topic.TEMPORARY_HOUSING, "Nhà cho thuê quanh phường tăng giá, hộ tạm cư khó tìm."),
    (Topic.LIVELIHOOD, "Đề nghị mở lớp nghề cho lao động mất ruộng ngay tại phường."),
    (Topic.LIVELIHOOD, "Các hộ buôn bán nhỏ lo mất chỗ bán hàng."),
    (Topic.PROJECT_BOUNDARY, "Mốc giới ngoài bãi bị trôi, dân không rõ ranh."),
    (Topic.CROPS, "Đề nghị cho dân thu hoạch xong vụ rồi hãy san nền."),
    (Topic.GRAVES, "Dòng họ xin chuyển mộ vào dịp cuối năm."),
    (Topic.MEMBERS, "Hộ tách sổ trước thông báo có được tính riêng không."),
    (Topic.LAND_ORIGIN, "Giấy tờ đất cũ thất lạc, dân hỏi xác nhận ở đâu."),
    (Topic.SUPPORT, "Đề nghị thăm hộ có người ốm nặng trước khi kiểm đếm."),
)
"""What members and residents raise, with its topic."""
_SETTLED = (
    "Trả lời tại chỗ theo phương án đã niêm yết.",
    "Giao tổ trưởng dân phố dán lịch tại nhà văn hóa.",
    "Cử cán bộ đến nhà hướng dẫn trong tuần.",
    "Đã giải thích bằng văn bản để lại tại chi bộ.",
    "Hẹn giải đáp riêng cho các hộ ngay sau cuộc họp.",
)
_SETTLED_BY_CALL = (
    "Đã gọi nhà thầu ngay tại cuộc họp, chiều nay xử lý.",
    "Nhà thầu nhận lỗi qua điện thoại, hẹn làm xong trong ba ngày.",
    "Giao Tổ quản lý trật tự đô thị kiểm tra sáng mai.",
)


def told(chance: Random) -> str:
    """What the assigned leader reports: news, and two things to remember."""
    first, second = chance.sample(_REMINDERS, 2)
    return f"{chance.choice(_NEWS)}; {first}; {second}."


def settlement(chance: Random, topic: Topic) -> str:
    """How an opinion on the topic is settled at the meeting itself."""
    return chance.choice(_SETTLED_BY_CALL if topic is Topic.ACCESS else _SETTLED)
