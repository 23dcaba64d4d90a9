"""Notes of visits, promises, and what is told and raised at meetings of party cells."""

from __future__ import annotations

from tracker.commitments.catalogue import Promiser
from tracker.visits.catalogue import Attitude, VisitPurpose

NOTES: dict[tuple[VisitPurpose, Attitude], tuple[str, ...]] = {
    (VisitPurpose.INVENTORY, Attitude.AGREES): (
        "Gia đình hẹn có mặt đủ hôm kiểm đếm, đã chuẩn bị sổ đỏ bản sao.",
        "Đã hướng dẫn điền tờ khai, chủ hộ ký ngay.",
        "Nhất trí cho đo, nhờ tổ đo đến buổi sáng.",
    ),
    (VisitPurpose.INVENTORY, Attitude.HESITATES): (
        "Còn chờ con trai ở xa về mới cho đo.",
        "Muốn xem bản vẽ trước khi kiểm đếm.",
        "Lo phần sân sau không được ghi.",
    ),
    (VisitPurpose.INVENTORY, Attitude.NOT_AGREED): (
        "Chưa cho kiểm đếm, nói phải rõ giá đất đã.",
        "Không cho vào đo, đoàn đã giải thích và hẹn lại.",
    ),
    (VisitPurpose.PLAN, Attitude.AGREES): (
        "Đã xem bảng tính từng khoản, không có ý kiến khác.",
        "Gia đình đồng ý phương án, hỏi thêm lịch nhận tiền.",
        "Nhất trí với phần đất, chỉ xin ghi đúng tên đệm.",
    ),
    (VisitPurpose.PLAN, Attitude.HESITATES): (
        "Đề nghị giải thích lại phần vật kiến trúc.",
        "Muốn so với phương án của nhà bên rồi mới ký.",
        "Băn khoăn về suất tái định cư, đã ghi câu hỏi.",
    ),
    (VisitPurpose.PLAN, Attitude.NOT_AGREED): (
        "Không đồng ý giá, đề nghị đối thoại với lãnh đạo phường.",
        "Cho rằng tính thiếu phần đất vườn; đã lập biên bản.",
    ),
    (VisitPurpose.PAYMENT, Attitude.AGREES): (
        "Hẹn ra phường nhận tiền sáng thứ năm.",
        "Đã báo số tài khoản, chờ lịch chi trả.",
    ),
    (VisitPurpose.PAYMENT, Attitude.HESITATES): (
        "Chờ anh em trong nhà thống nhất người đứng tên nhận.",
        "Muốn nhận tiền cùng đợt với hộ bên cạnh.",
    ),
    (VisitPurpose.PAYMENT, Attitude.NOT_AGREED): (
        "Chưa nhận tiền, giữ ý kiến về giá đất.",
        "Nói sẽ chờ trả lời đơn rồi mới nhận.",
    ),
    (VisitPurpose.HANDOVER, Attitude.AGREES): (
        "Đang dọn đồ, hẹn bàn giao cuối tháng.",
        "Đã tháo mái tôn, xin thêm một tuần chuyển bếp.",
        "Gia đình đồng ý giao phần sân trước.",
    ),
    (VisitPurpose.HANDOVER, Attitude.HESITATES): (
        "Chờ thuê được nhà gần trường của cháu.",
        "Xin qua rằm mới chuyển bàn thờ.",
        "Nhà mới đang hoàn thiện, hẹn đoàn hai tuần nữa.",
    ),
    (VisitPurpose.HANDOVER, Attitude.NOT_AGREED): (
        "Đã nhận tiền nhưng chưa chịu giao, đòi thêm hỗ trợ.",
        "Chưa giao đất, nói sẽ chờ nhà bên.",
    ),
    (VisitPurpose.GENERAL, Attitude.AGREES): (
        "Thăm hỏi bác vừa ra viện, gia đình phấn khởi.",
        "Báo tin tiến độ chung của ngõ, gia đình ủng hộ.",
    ),
    (VisitPurpose.GENERAL, Attitude.HESITATES): (
        "Trao đổi chung, còn lo chỗ ở tạm.",
        "Hỏi nhiều về hướng tuyến, đã để lại sơ đồ.",
    ),
    (VisitPurpose.GENERAL, Attitude.NOT_AGREED): ("Không muốn bàn chuyện đất hôm nay.",),
}

ABSENT_NOTES = (
    "Cửa khóa, hàng xóm nói đi làm ca.",
    "Gọi cổng không thấy ai, để giấy mời.",
    "Bà cụ ở nhà một mình, không tiện nói chuyện.",
    "Cả nhà về quê có việc hiếu.",
)
REFUSED_NOTES = (
    "Không mở cổng, đoàn lập biên bản trước sự chứng kiến của tổ dân phố.",
    "Nói không tiếp đoàn, hẹn dịp khác.",
)

PROMISES: dict[Promiser, tuple[str, ...]] = {
    Promiser.TEAM: (
        "mang bảng tính từng khoản đến cho gia đình xem",
        "mời tổ đo đạc đến đo lại cạnh phía ngõ",
        "báo lịch chi trả cụ thể",
        "mang mẫu giấy ủy quyền đến nhà",
        "hỏi lại bên tái định cư về vị trí suất",
        "gọi lại trả lời về tiền tạm cư",
    ),
    Promiser.HOUSEHOLD: (
        "nộp bản sao giấy đăng ký kết hôn",
        "nộp sổ đỏ bản chính để đối chiếu",
        "họp anh em thống nhất người nhận tiền",
        "dọn xong đồ ở gian bếp",
        "có mặt để kiểm đếm",
        "trả lời về ngày bàn giao",
    ),
    Promiser.BODY: (
        "Trung tâm Phát triển quỹ đất niêm yết danh sách suất",
        "nhà thầu làm xong lối đi tạm",
        "điện lực chuyển đồng hồ",
        "chi nhánh ngân hàng xác nhận dư nợ",
    ),
}

TOLD = (
    "Tiến độ các dự án trên địa bàn tổ; lịch niêm yết phương án tháng này.",
    "Ý nghĩa của công trình; quyền lợi của hộ bàn giao sớm; số điện thoại của đoàn công tác.",
    "Kết quả giải quyết các ý kiến kỳ trước; lịch chi trả; việc giữ gìn an ninh trật tự.",
    "Quy định mới về thời hạn thông báo và niêm yết; cách nộp ý kiến về phương án.",
    "Thăm hỏi gia đình chính sách; tiến độ khu tái định cư; nhắc không xây mới trong ranh dự án.",
)
OPINIONS = (
    "Đề nghị nhà thầu rửa đường mỗi chiều.",
    "Rãnh cuối ngõ tắc từ hôm làm đường.",
    "Hỏi bao giờ có đèn đường đoạn mới mở.",
    "Nhiều hộ chưa hiểu cách tính hỗ trợ đời sống.",
    "Đề nghị công khai danh sách suất tái định cư.",
    "Xe tải chạy giờ học sinh tan trường.",
    "Đề nghị cho biết lịch kiểm đếm trước một tuần.",
    "Gia đình neo đơn trong tổ cần người giúp làm giấy tờ.",
)
SETTLED = (
    "Đã gọi nhà thầu ngay tại cuộc họp, chiều nay khơi rãnh.",
    "Trả lời tại chỗ theo phương án đã niêm yết.",
    "Giao tổ trưởng dân phố dán lịch tại nhà văn hóa.",
    "Cử cán bộ đến nhà hướng dẫn trong tuần.",
)
