"""Notes of visits, put together from what fits the household, and what is promised at the door."""

from __future__ import annotations

from random import Random

from tracker.commitments.catalogue import Promiser
from tracker.demo.marks import Mark, Marks, Said, fitting, said
from tracker.visits.catalogue import Attitude, VisitPurpose

_FIRST: dict[tuple[VisitPurpose, Attitude], tuple[Said, ...]] = {
    (VisitPurpose.INVENTORY, Attitude.AGREES): said(
        "papers | Gia đình hẹn có mặt đủ hôm kiểm đếm, đã chuẩn bị sổ đỏ bản sao.",
        "Đã hướng dẫn điền tờ khai, chủ hộ ký ngay.",
        "Nhất trí cho đo, nhờ tổ đo đến lúc {gio}.",
        "Đã giải thích mẫu tờ khai, gia đình tự điền được.",
        "field | Gia đình đã cắm cọc bốn góc ruộng để tổ đo dễ tìm.",
        "trees | Đã cùng gia đình đi đếm thử cây trong vườn.",
        "built | Gia đình đồng ý cho chụp ảnh hiện trạng công trình.",
        "Đã đọc thông báo thu hồi đất cho cả nhà nghe, không có ý kiến khác.",
    ),
    (VisitPurpose.INVENTORY, Attitude.HESITATES): said(
        "family | Còn chờ con trai ở xa về mới cho đo.",
        "Muốn xem bản vẽ trước khi kiểm đếm.",
        "home | Lo phần sân sau không được ghi.",
        "no_papers | Băn khoăn vì đất chưa có sổ, sợ kiểm đếm xong không được bồi thường.",
        "differs | Hỏi nhiều về chỗ lệch giữa sổ và số đo.",
        "partial | Chưa rõ mốc cắt qua chỗ nào trên thửa.",
        "pond | Muốn bắt xong lứa cá mới cho đo ao.",
        "Chưa muốn ký tờ khai khi chưa hỏi anh em trong họ.",
    ),
    (VisitPurpose.INVENTORY, Attitude.NOT_AGREED): said(
        "Chưa cho kiểm đếm, nói phải rõ giá đất đã.",
        "Không cho vào đo, đoàn đã giải thích và hẹn lại.",
        "Trả lại tờ khai, nói dự án chưa bàn với dân.",
        "opposed | Giữ ý kiến phản đối mốc thu hồi, đã ghi đủ vào biên bản.",
        "shop | Cho rằng đo lúc này ảnh hưởng buôn bán, đề nghị hoãn.",
    ),
    (VisitPurpose.PLAN, Attitude.AGREES): said(
        "Đã xem bảng tính từng khoản, không có ý kiến khác.",
        "Gia đình đồng ý phương án, hỏi thêm lịch nhận tiền.",
        "Nhất trí với phần đất, chỉ xin ghi đúng tên đệm.",
        "built | Đối chiếu xong phần vật kiến trúc, khớp với biên bản kiểm đếm.",
        "trees | Số cây trong phương án khớp với lúc đếm, gia đình hài lòng.",
        "resettled | Đã xem sơ đồ khu tái định cư, gia đình chọn được hướng đất.",
        "field | Rõ khoản hỗ trợ chuyển đổi nghề, không thắc mắc thêm.",
    ),
    (VisitPurpose.PLAN, Attitude.HESITATES): said(
        "built | Đề nghị giải thích lại phần vật kiến trúc.",
        "Muốn so với phương án của nhà bên rồi mới ký.",
        "resettled | Băn khoăn về suất tái định cư, đã ghi câu hỏi.",
        "couples | Hỏi điều kiện thêm suất cho vợ chồng con ở cùng.",
        "pond | Cho rằng tiền con giống trong ao tính còn thấp.",
        "partial | Muốn biết phần đất còn lại có xây được không rồi mới ký.",
        "Chờ cả nhà họp xong mới trả lời về phương án.",
        "no_papers | Chờ phường xác nhận thời điểm sử dụng đất.",
    ),
    (VisitPurpose.PLAN, Attitude.NOT_AGREED): said(
        "Không đồng ý giá, đề nghị đối thoại với lãnh đạo phường.",
        "field | Cho rằng tính thiếu phần đất vườn; đã lập biên bản.",
        "home | Không nhất trí cấp nhà ghi trong phương án.",
        "Đọc phương án nhưng không ký nhận, giữ nguyên đề nghị cũ.",
        "dispute | Anh em mỗi người một ý, chưa ai nhận phương án.",
    ),
    (VisitPurpose.PAYMENT, Attitude.AGREES): said(
        "Hẹn ra phường nhận tiền sáng {thu}.",
        "Đã báo số tài khoản, chờ lịch chi trả.",
        "family | Vợ chồng thống nhất cùng ký nhận tiền.",
        "papers | Đã chuẩn bị sổ đỏ bản chính để nộp khi nhận tiền.",
        "mortgaged | Ngân hàng đã hẹn cùng đến buổi chi trả.",
    ),
    (VisitPurpose.PAYMENT, Attitude.HESITATES): said(
        "family | Chờ anh em trong nhà thống nhất người đứng tên nhận.",
        "Muốn nhận tiền cùng đợt với hộ bên cạnh.",
        "mortgaged | Lo ngân hàng giữ hết tiền, đã giải thích cách trừ nợ.",
        "Hỏi kỹ từng khoản trong phiếu chi trước khi hẹn ngày.",
        "resettled | Muốn bốc thăm suất đất xong mới nhận tiền.",
    ),
    (VisitPurpose.PAYMENT, Attitude.NOT_AGREED): said(
        "Chưa nhận tiền, giữ ý kiến về giá đất.",
        "opposed | Nói sẽ chờ trả lời đơn rồi mới nhận.",
        "Không ký giấy mời nhận tiền, đã để lại một bản.",
        "dispute | Chưa ai trong nhà chịu đứng tên nhận.",
    ),
    (VisitPurpose.HANDOVER, Attitude.AGREES): said(
        "home | Đang dọn đồ, hẹn bàn giao cuối tháng.",
        "home | Đã tháo mái tôn, xin thêm một tuần chuyển bếp.",
        "home+partial | Gia đình đồng ý giao phần sân trước.",
        "field | Thu hoạch xong là giao ruộng, không giữ lại gì.",
        "pond | Đã tát ao bắt cá, chờ ngày ký biên bản.",
        "trees | Đang đánh cây cảnh đem đi, xin giữ gốc to đến {thu}.",
        "shop | Đã treo biển chuyển chỗ bán, hàng dọn được một nửa.",
        "workshop | Máy móc đã chuyển, còn khung nhà xưởng chờ tháo.",
        "resettled | Nhà ở khu tái định cư sắp lợp mái, hẹn giao sau đó.",
        "Nhất trí ngày bàn giao, nhờ phường cử người cùng ký.",
        "Gia đình đã cắt điện nước, chờ lập biên bản.",
        "Đồng ý giao sớm nếu nhà thầu nhận luôn mặt bằng.",
    ),
    (VisitPurpose.HANDOVER, Attitude.HESITATES): said(
        "children | Chờ thuê được nhà gần trường của cháu.",
        "home | Xin qua rằm mới chuyển bàn thờ.",
        "home | Nhà mới đang hoàn thiện, hẹn đoàn hai tuần nữa.",
        "elder | Cụ trong nhà đang yếu, xin lùi ngày chuyển.",
        "shop | Chưa tìm được chỗ bán mới, sợ mất khách quen.",
        "workshop | Còn đơn hàng dở dang, xin làm nốt rồi tháo xưởng.",
        "pond | Cá chưa đủ lứa, xin thêm thời gian.",
        "field | Lúa, rau đang vụ, muốn thu xong mới giao.",
        "resettled | Chưa nhận được suất trên thực địa nên chưa yên tâm chuyển.",
        "partial | Lo phần nhà còn lại nứt khi phá dỡ.",
        "Muốn giao cùng ngày với hai nhà liền kề.",
    ),
    (VisitPurpose.HANDOVER, Attitude.NOT_AGREED): said(
        "Đã nhận tiền nhưng chưa chịu giao, đòi thêm hỗ trợ.",
        "Chưa giao đất, nói sẽ chờ nhà bên.",
        "home | Không cho đo phần phải phá, nói chưa có chỗ ở.",
        "opposed | Chưa giao, đề nghị trả lời xong đơn khiếu nại.",
        "field | Vẫn xuống giống vụ mới, đoàn nhắc không trồng thêm.",
    ),
    (VisitPurpose.GENERAL, Attitude.AGREES): said(
        "elder | Thăm hỏi cụ vừa ra viện, gia đình phấn khởi.",
        "Báo tin tiến độ chung của ngõ, gia đình ủng hộ.",
        "Gia đình kể chuyện ngõ cũ, mong đường sớm xong.",
        "children | Chúc mừng cháu đỗ vào lớp mười.",
        "Nhận lời vận động thêm hai nhà cuối ngõ.",
        "Gửi lịch tiếp dân của phường, gia đình cảm ơn.",
        "vulnerable | Đưa quà của Mặt trận, hỏi thăm hoàn cảnh.",
    ),
    (VisitPurpose.GENERAL, Attitude.HESITATES): said(
        "home | Trao đổi chung, còn lo chỗ ở tạm.",
        "Hỏi nhiều về hướng tuyến, đã để lại sơ đồ.",
        "field | Lo không còn ruộng thì cả nhà làm gì.",
        "Nghe tin đồn đổi giá, đoàn đã giải thích.",
        "Ngại va chạm với họ hàng nên chưa nói gì thêm.",
    ),
    (VisitPurpose.GENERAL, Attitude.NOT_AGREED): said(
        "Không muốn bàn chuyện đất hôm nay.",
        "Tiếp đoàn ngoài cổng, nói đã trình bày hết ở cuộc họp.",
        "Bực vì bụi và tiếng ồn công trình, đoàn ghi nhận.",
        "opposed | Nhắc lại các ý trong đơn, không nói thêm.",
    ),
}  # fmt: skip

_SECOND: dict[VisitPurpose, tuple[Said, ...]] = {
    VisitPurpose.INVENTORY: said(
        "Hẹn tổ đo {gio} {thu}.",
        "Để lại {n} tờ khai mẫu.",
        "Dặn gia đình có mặt người đứng tên.",
        "no_papers | Nhờ tổ trưởng dân phố tìm người làm chứng nguồn gốc đất.",
        "papers | Đã chụp trang sơ đồ trong sổ.",
        "trees | Trong vườn ước chừng {n}0 gốc.",
        "graves | Có mộ của dòng họ, phải báo trưởng họ cùng đến.",
        "built | Nhắc không cơi nới thêm.",
        "field | Bờ ruộng đã nhận diện cùng hộ liền kề.",
        "elder | Cụ ở nhà nghe không rõ, phải nói lại hai lần.",
        "Ghi số điện thoại mới của gia đình.",
        "Nhà đi làm ca, chỉ rảnh buổi tối {thu}.",
    ),
    VisitPurpose.PLAN: said(
        "Đã để lại một bản phương án của hộ.",
        "Hẹn {thu} mang bảng tính chi tiết.",
        "Nhắc hạn góp ý kiến tại nhà văn hóa.",
        "Đã đọc từng dòng, mất gần {n}0 phút.",
        "couples | Xin hướng dẫn giấy tờ xác nhận cặp vợ chồng thứ hai.",
        "resettled | Nhắc lịch xem đất tái định cư {thu}.",
        "vulnerable | Đã nói rõ khoản hỗ trợ hộ khó khăn.",
        "field | Giải thích mức hỗ trợ tính theo nhân khẩu.",
        "family | Con trai cả cùng nghe.",
        "Chủ hộ ghi {n} câu hỏi vào mặt sau phương án.",
    ),
    VisitPurpose.PAYMENT: said(
        "Nhắc mang căn cước và giấy mời.",
        "Hẹn {gio} {thu} tại phường.",
        "family | Người cùng đứng tên sẽ đi cùng.",
        "mortgaged | Đã gọi cán bộ tín dụng.",
        "Đưa số điện thoại kế toán để hỏi trước.",
        "elder | Đề nghị chi tại nhà vì cụ yếu.",
        "Giải thích khoản nào nhận tiền mặt, khoản nào chuyển khoản.",
        "Để lại giấy mời lần {n}.",
    ),
    VisitPurpose.HANDOVER: said(
        "Hẹn {gio} {thu} quay lại.",
        "home | Cần xe chở đồ và {n} người giúp.",
        "home | Điện lực hẹn cắt công tơ {thu}.",
        "Đoàn thanh niên nhận giúp một buổi.",
        "children | Cháu thi học kỳ xong mới chuyển.",
        "resettled | Nhà mới đã xong móng.",
        "partial | Đã vạch sơn vị trí cắt tường.",
        "trees | Còn {n} cây cảnh chờ người mua.",
        "Nhắc lại khoản thưởng bàn giao sớm.",
        "graves | Họ đã chọn được ngày chuyển mộ.",
        "Chụp ảnh hiện trạng để kèm hồ sơ.",
        "elder | Cụ đã sang ở nhờ nhà con gái.",
        "Hàng xóm hai bên đã giao xong.",
        "Gia đình xin xác nhận tạm trú nơi ở mới.",
    ),
    VisitPurpose.GENERAL: said(
        "Uống nước, nghe chuyện chừng {n}0 phút.",
        "Gia đình dặn lần sau đến sau {gio}.",
        "Để lại tờ rơi về quyền lợi của hộ.",
        "Ngồi cùng tổ trưởng dân phố.",
        "Hẹn gặp lại ở cuộc họp tổ {thu}.",
        "vulnerable | Đề nghị phường xét thêm suất quà.",
        "children | Cháu nhỏ sắp vào lớp một.",
        "elder | Cụ kể chuyện ngõ từ thời còn ao sen.",
    ),
}  # fmt: skip

_ABSENT_FIRST = said(
    "Cửa khóa, hàng xóm nói đi làm ca.",
    "Gọi cổng không thấy ai, để giấy mời.",
    "elder | Cụ ở nhà một mình, không tiện nói chuyện.",
    "family | Cả nhà về quê có việc hiếu.",
    "children | Chỉ có cháu nhỏ ở nhà, không trao đổi.",
    "Điện thoại đổ chuông không ai nghe.",
    "Nhà đóng cửa, xe máy không có trong sân.",
    "field | Ra tận ruộng tìm cũng không gặp.",
    "shop | Quán nghỉ bán, cửa xếp kéo kín.",
    "away | Nhà vẫn khóa, chủ ở xa chưa về.",
    "Chủ hộ đi viện chăm người nhà.",
    "Hẹn trước nhưng gia đình có việc đột xuất.",
)  # fmt: skip
_ABSENT_SECOND = said(
    "Nhờ nhà bên báo lại.",
    "Gài giấy hẹn {thu} ở cổng.",
    "Sẽ quay lại {gio} {thu}.",
    "Tổ trưởng dân phố hẹn gọi giúp.",
    "Lần thứ {n} không gặp trong tháng.",
    "Nhắn tin cho chủ hộ, chưa thấy trả lời.",
    "Hàng xóm nói buổi tối mới có người.",
    "Để tờ thông báo trong hòm thư.",
)  # fmt: skip
_REFUSED_FIRST = said(
    "Không mở cổng, đoàn lập biên bản trước sự chứng kiến của tổ dân phố.",
    "Nói không tiếp đoàn, hẹn dịp khác.",
    "opposed | Đứng trong cổng nói vọng ra, không cho vào.",
    "Yêu cầu đoàn về, chỉ làm việc với lãnh đạo phường.",
    "shop | Đang đông khách, từ chối tiếp.",
    "Nhận giấy mời rồi đóng cửa.",
    "opposed | Nói còn chờ trả lời đơn, không tiếp ai.",
)  # fmt: skip
_REFUSED_SECOND = said(
    "Mặt trận phường cùng chứng kiến.",
    "Không ký biên bản.",
    "Trưởng ban công tác Mặt trận sẽ đến riêng {thu}.",
    "Đoàn giữ thái độ ôn hòa, ra về sau {n} phút.",
    "Hẹn {thu} đến cùng hội phụ nữ.",
    "Dặn đoàn gọi trước khi đến.",
)  # fmt: skip
_ORGANISATION_FIRST: dict[Attitude, tuple[Said, ...]] = {
    Attitude.AGREES: said(
        "Giám đốc tiếp đoàn, thống nhất lịch làm việc.",
        "Kế toán đã chuẩn bị hồ sơ thuê đất và sổ tài sản.",
        "Đơn vị nhất trí, cử một người làm đầu mối.",
        "handover | Đơn vị đã chuyển máy móc, chờ ngày bàn giao.",
        "payment | Đơn vị gửi công văn báo số tài khoản.",
    ),
    Attitude.HESITATES: said(
        "Đơn vị chờ ý kiến hội đồng thành viên.",
        "Đề nghị có thêm thời gian tìm địa điểm mới cho công nhân.",
        "plan | Muốn đối chiếu lại phần nhà xưởng với sổ tài sản.",
        "Băn khoăn về thời hạn thuê đất còn lại.",
    ),
    Attitude.NOT_AGREED: said(
        "Đơn vị chưa nhất trí, sẽ có văn bản trả lời.",
        "Không đồng ý cách tính thiệt hại do ngừng sản xuất.",
    ),
}
_ORGANISATION_SECOND = said(
    "Hẹn làm việc lại {gio} {thu}.",
    "Đã nhận {n} bộ tài liệu.",
    "Có đại diện công đoàn cùng dự.",
    "Đề nghị gửi công văn trước {n} ngày.",
    "Bảo vệ ghi sổ ra vào của đoàn.",
)
_ORGANISATION_CLOSED = said(
    "Người đại diện đi vắng, gửi giấy mời qua bảo vệ.",
    "Đơn vị nghỉ ca, không có người có thẩm quyền.",
    "Văn thư nhận giấy mời, hẹn báo lại.",
)
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy")
_HOURS = ("tám giờ", "chín giờ", "hai giờ chiều", "ba giờ chiều", "bốn giờ chiều", "bảy giờ tối")


def met_note(chance: Random, purpose: VisitPurpose, attitude: Attitude, marks: Marks) -> str:
    """What is written down after a talk: how it stands, and mostly something more."""
    if Mark.HOUSEHOLD not in marks:
        return _note(chance, _ORGANISATION_FIRST[attitude], _ORGANISATION_SECOND, marks)
    return _note(chance, _FIRST[purpose, attitude], _SECOND[purpose], marks)


def closed_note(chance: Random, marks: Marks, *, refused: bool) -> str:
    """What is written down where nobody was met, or nobody would talk."""
    if Mark.HOUSEHOLD not in marks:
        return _note(chance, _ORGANISATION_CLOSED, _ORGANISATION_SECOND[:2], marks)
    first, second = (
        (_REFUSED_FIRST, _REFUSED_SECOND) if refused else (_ABSENT_FIRST, _ABSENT_SECOND)
    )
    return _note(chance, first, second, marks)


def _note(chance: Random, first: tuple[Said, ...], second: tuple[Said, ...], marks: Marks) -> str:
    text = chance.choice(fitting(first, marks))
    if chance.random() < 0.93:
        text = f"{text} {chance.choice(fitting(second, marks))}"
    words = {
        "thu": chance.choice(_WEEKDAYS), "gio": chance.choice(_HOURS), "n": chance.randint(2, 6),
    }  # fmt: skip
    return text.format_map(words)


_PROMISES: dict[Promiser, tuple[Said, ...]] = {
    Promiser.TEAM: said(
        "plan | mang bảng tính từng khoản đến cho gia đình xem",
        "inventory | mời tổ đo đạc đến đo lại cạnh phía ngõ",
        "inventory | mang tờ khai mẫu đã điền sẵn phần đất",
        "payment | báo lịch chi trả cụ thể",
        "payment | mang mẫu giấy ủy quyền đến nhà",
        "resettled | hỏi lại bên tái định cư về vị trí suất",
        "handover+home | gọi lại trả lời về tiền tạm cư",
        "handover+home | mời đoàn thanh niên giúp gia đình chuyển đồ",
        "handover | báo ngày giờ lập biên bản bàn giao",
        "plan+built | hỏi lại cách xếp cấp công trình",
        "general | gửi lịch tiếp dân của lãnh đạo phường",
        "general | phản ánh với nhà thầu về bụi và rãnh thoát nước",
    ),
    Promiser.HOUSEHOLD: said(
        "inventory | có mặt để kiểm đếm",
        "inventory+papers | đưa sổ đỏ cho tổ đo đối chiếu",
        "inventory+no_papers | tìm giấy tờ cũ về đất",
        "plan+couples | nộp bản sao giấy đăng ký kết hôn của con",
        "plan | trả lời về phương án sau khi họp gia đình",
        "payment+papers | nộp sổ đỏ bản chính để đối chiếu",
        "payment+family | họp anh em thống nhất người nhận tiền",
        "payment | báo số tài khoản nhận tiền",
        "handover+home | dọn xong đồ ở gian bếp",
        "handover+field | thu hoạch xong và trả mặt bằng",
        "handover | trả lời về ngày bàn giao",
        "general | dự cuộc họp tổ dân phố",
    ),
    Promiser.BODY: said(
        "resettled | Trung tâm Phát triển quỹ đất niêm yết danh sách suất",
        "nhà thầu làm xong lối đi tạm",
        "home | điện lực chuyển đồng hồ",
        "mortgaged | chi nhánh ngân hàng xác nhận dư nợ",
        "inventory | tổ đo đạc cắm lại mốc bị mất",
        "payment | Trung tâm Phát triển quỹ đất chuyển tiền về phường",
    ),
}


def promise_text(chance: Random, by: Promiser, marks: Marks) -> str:
    """What somebody promises on a visit of this purpose."""
    return chance.choice(fitting(_PROMISES[by], marks))
