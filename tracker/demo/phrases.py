"""What people of the invented ward ask, and what they are told: by topic, with the basis."""

from __future__ import annotations

from datetime import date

from tracker.concerns.catalogue import Topic
from tracker.demo.marks import Mark, Marks, Said, said

_NEEDS: dict[Topic, tuple[Marks, ...]] = {
    Topic.LAND_ORIGIN: (frozenset({Mark.NO_PAPERS}),),
    Topic.AREA_DIFFERENCE: (frozenset({Mark.DIFFERS}),),
    Topic.INVENTORY_MISSED: (frozenset({Mark.HOME}),),
    Topic.ASSET_PRICE: (frozenset({Mark.HOME}),),
    Topic.CROPS: (frozenset({Mark.TREES}),),
    Topic.MEMBERS: (frozenset({Mark.FAMILY, Mark.HOME}),),
    Topic.RESETTLEMENT: (frozenset({Mark.RESETTLED}),),
    Topic.TEMPORARY_HOUSING: (
        frozenset({Mark.RESETTLED}),
        frozenset({Mark.HOME, Mark.PARTIAL}),
    ),
    Topic.DISPUTE: (frozenset({Mark.DISPUTE}),),
    Topic.CO_USERS: (frozenset({Mark.FAMILY}),),
    Topic.MORTGAGE: (frozenset({Mark.MORTGAGED}),),
    Topic.UNREACHABLE: (frozenset({Mark.AWAY}),),
    Topic.LIVELIHOOD: tuple(
        frozenset({one}) for one in (Mark.POND, Mark.FIELD, Mark.SHOP, Mark.WORKSHOP)
    ),
    Topic.GRAVES: (frozenset({Mark.GRAVES}),),
    Topic.BUILT_AFTER_NOTICE: (frozenset({Mark.BUILT}), frozenset({Mark.TREES})),
    Topic.COMPLAINT: (frozenset({Mark.OPPOSED}),),
    Topic.LATE_PAYMENT: (frozenset({Mark.APPROVED}),),
    Topic.REMAINDER: (frozenset({Mark.PARTIAL}),),
}
"""What a case must be like (one of these) for the topic to come up; others come up anywhere."""


def comes_up(topic: Topic, marks: Marks) -> bool:
    """Whether people with such a case speak of the topic."""
    needs = _NEEDS.get(topic)
    return needs is None or any(need <= marks for need in needs)


ASKED: dict[Topic, tuple[Said, ...]] = {
    Topic.LAND_PRICE: said(
        "Giá đất tính theo đoạn đường nào?",
        "Vì sao nhà tôi thấp hơn hộ đối diện một vị trí?",
        "Giá có được tính lại khi bảng giá mới ban hành không?",
        "home+field | Đất vườn liền kề nhà ở có được tính như đất ở không?",
        "field | Giá đất ruộng sao thấp hơn đất ở nhiều thế?",
        "Ai quyết định vị trí một, vị trí hai?",
    ),
    Topic.LAND_ORIGIN: said(
        "Đất bố mẹ để lại, chỉ có giấy viết tay thì bồi thường thế nào?",
        "Phần đất lấn từ trước năm 1993 có được công nhận không?",
        "Ai xác nhận thời điểm sử dụng đất cho gia đình?",
        "field | Đất bãi khai hoang nộp thuế từ lâu có được tính không?",
    ),
    Topic.AREA_DIFFERENCE: said(
        "Đo thực tế khác sổ đỏ, tính theo số nào?",
        "Xin đo lại cạnh phía ngõ vì mốc đã dịch.",
        "Diện tích trên bản vẽ không khớp với sổ, sửa ở đâu?",
    ),
    Topic.INVENTORY_MISSED: said(
        "Biên bản kiểm đếm thiếu bể nước và sân gạch.",
        "Tường rào phía sau chưa được ghi.",
        "Xin ghi thêm mái tôn đã làm từ năm 2015.",
        "Giếng khoan sau nhà chưa có trong biên bản.",
    ),
    Topic.ASSET_PRICE: said(
        "Nhà hai tầng sao xếp cấp 4?",
        "Chất lượng còn lại của nhà tính ra sao?",
        "Đơn giá tường rào có tính cả móng không?",
        "Tiền sửa nhà năm ngoái có được tính không?",
    ),
    Topic.CROPS: said(
        "longan | Nhãn lâu năm tính theo cây hay theo mét vuông?",
        "kumquat | Vườn quất chưa thu hoạch Tết thì được tính thế nào?",
        "Mật độ cây vượt định mức có bị trừ không?",
        "Cây mới trồng hai năm có được tính không?",
    ),
    Topic.MEMBERS: said(
        "couples | Nhà có hai cặp vợ chồng, có được thêm một suất tái định cư không?",
        "children | Con đi học xa có được tính nhân khẩu không?",
        "Cháu mới sinh sau ngày thông báo có được hỗ trợ gạo không?",
        "Con đi làm ăn xa vẫn đăng ký ở đây thì tính thế nào?",
    ),
    Topic.RESETTLEMENT: said(
        "Bao giờ bốc thăm suất tái định cư?",
        "children | Xin nhận suất gần trường cho các cháu.",
        "Suất tái định cư có sổ ngay không?",
        "couples | Hai anh em có được nhận hai suất cạnh nhau không?",
        "Tiền đất tái định cư phải nộp trong mấy đợt?",
    ),
    Topic.TEMPORARY_HOUSING: said(
        "Tiền thuê nhà tạm được bao nhiêu tháng?",
        "Ở tạm nhà con thì có được tiền tạm cư không?",
        "Phường có giới thiệu chỗ thuê gần đây không?",
    ),
    Topic.SUPPORT: said(
        "elder | Mẹ già tám mươi tuổi có được hỗ trợ thêm không?",
        "shop | Cửa hàng nghỉ bán thì được hỗ trợ mấy tháng?",
        "vulnerable | Hộ khó khăn được hỗ trợ những khoản nào?",
        "Giao sớm thì được thưởng bao nhiêu?",
        "field | Hỗ trợ ổn định đời sống tính theo mấy nhân khẩu?",
        "home | Có được hỗ trợ tiền chuyển nhà không?",
    ),
    Topic.DISPUTE: said(
        "Ranh với nhà bên chưa thống nhất, kiểm đếm thế nào?",
        "Anh em chưa chia thừa kế thì ai ký nhận tiền?",
    ),
    Topic.CO_USERS: said(
        "Người đứng tên chung đang đi làm xa, ủy quyền ra sao?",
        "papers | Vợ đứng tên sổ, chồng ký có được không?",
        "Giấy ủy quyền làm ở phường hay ở văn phòng công chứng?",
    ),
    Topic.MORTGAGE: said(
        "Sổ đỏ đang ở ngân hàng thì nhận tiền kiểu gì?",
        "Trả nợ ngân hàng trước hay nhận tiền trước?",
    ),
    Topic.UNREACHABLE: said(
        "Chủ đất ở xa chưa liên lạc được, giấy mời gửi ai?",
        "Người nhà trông hộ có được ký nhận thông báo không?",
    ),
    Topic.LIVELIHOOD: said(
        "pond | Mất ao cá rồi làm gì, có được học nghề không?",
        "workshop | Xưởng phải chuyển đi đâu?",
        "shop | Mất chỗ bán hàng thì có được ưu tiên ki ốt mới không?",
        "field | Hết ruộng, người ngoài bốn mươi tuổi có được học nghề không?",
        "Lớp nghề mở ở đâu, có mất tiền không?",
    ),
    Topic.GRAVES: said(
        "Mộ cụ tổ chuyển về nghĩa trang nào?",
        "Xin chuyển mộ sau tiết Thanh minh.",
    ),
    Topic.BUILT_AFTER_NOTICE: said(
        "built | Mái che làm sau khi có thông báo có được tính không?",
        "trees | Cây trồng sau ngày thông báo thì sao?",
    ),
    Topic.COMPLAINT: said(
        "Đã gửi đơn khiếu nại, bao giờ có trả lời?",
        "Trong lúc khiếu nại có phải bàn giao đất không?",
    ),
    Topic.LATE_PAYMENT: said(
        "Đã có quyết định mà tiền chưa về, hỏi ở đâu?",
        "Chậm chi trả có được tính thêm tiền không?",
    ),
    Topic.PROJECT_BOUNDARY: said(
        "home | Mốc cắm lùi vào sân, ranh có thay đổi không?",
        "partial | Nhà tôi nằm nửa trong nửa ngoài ranh, tính thế nào?",
        "Mốc ở góc thửa bị nhổ, ai cắm lại?",
        "field | Ranh dự án cắt chéo ruộng, có lấy nốt góc thừa không?",
    ),
    Topic.REMAINDER: said(
        "Phần còn lại mười mét vuông không xây được, xin thu hồi hết.",
        "Phần đất thừa có được hợp thửa với nhà bên không?",
    ),
    Topic.ACCESS: said(
        "Thi công chắn lối ra vào, bao giờ có đường tạm?",
        "Rãnh thoát nước bị lấp, mưa là ngập.",
        "home | Đồng hồ điện chuyển ra đâu trong lúc làm đường?",
        "field | Mương tưới bị cắt, lấy nước vào ruộng bằng cách nào?",
        "Xe chở đất làm bụi cả ngõ, ai xử lý?",
    ),
}

ANSWERS: dict[Topic, tuple[str, str]] = {
    Topic.LAND_PRICE: (
        (
            "Giá đất áp theo vị trí, đoạn đường ghi trong phương án; bảng tính từng "
            "thửa để tại nhà văn hóa."
        ),
        "Luật Đất đai 2024, Điều 91",
    ),
    Topic.LAND_ORIGIN: (
        (
            "Phường lấy ý kiến khu dân cư, niêm yết kết quả rồi mới xác nhận nguồn "
            "gốc và thời điểm sử dụng."
        ),
        "Luật Đất đai 2024, Điều 95, 137",
    ),
    Topic.AREA_DIFFERENCE: (
        (
            "Tính theo diện tích đo đạc thực tế khi ranh không đổi; tổ đo đạc hẹn "
            "ngày đo lại cùng gia đình."
        ),
        "Nghị định 88/2024/NĐ-CP, Điều 6",
    ),
    Topic.INVENTORY_MISSED: (
        (
            "Tổ kiểm đếm quay lại ghi bổ sung, có chữ ký của gia đình; hạng mục có "
            "trước ngày thông báo đều được ghi."
        ),
        "Luật Đất đai 2024, Điều 87",
    ),
    Topic.ASSET_PRICE: (
        "Cấp nhà xếp theo kết cấu chịu lực và mái; gia đình được xem bảng chấm cấp của nhà mình.",
        "Luật Đất đai 2024, Điều 102",
    ),
    Topic.CROPS: (
        "Cây lâu năm tính theo cây và đường kính; vượt mật độ tính theo quy định của thành phố.",
        "Luật Đất đai 2024, Điều 103",
    ),
    Topic.MEMBERS: (
        (
            "Hai cặp vợ chồng cùng ở trên một thửa được xét giao thêm đất; tổ dân "
            "phố xác nhận trước khi lập phương án."
        ),
        "Luật Đất đai 2024, Điều 111.4",
    ),
    Topic.RESETTLEMENT: (
        "Dự kiến bố trí được niêm yết mười lăm ngày, sau đó bốc thăm công khai tại nhà văn hóa.",
        "Luật Đất đai 2024, Điều 111.1",
    ),
    Topic.TEMPORARY_HOUSING: (
        "Tiền thuê nhà tính đến khi nhận đất tái định cư và thêm thời gian xây nhà theo quy định.",
        "Luật Đất đai 2024, Điều 111.7",
    ),
    Topic.SUPPORT: (
        (
            "Khoản hỗ trợ này nằm trong phương án; gia đình nộp giấy xác nhận, đoàn "
            "công tác nhận tại nhà."
        ),
        "Luật Đất đai 2024, Điều 108",
    ),
    Topic.DISPUTE: (
        (
            "Tiền của phần tranh chấp gửi vào tài khoản riêng đến khi giải quyết "
            "xong; việc kiểm đếm không dừng."
        ),
        "Luật Đất đai 2024, Điều 94.4; Nghị định 102/2024/NĐ-CP, Điều 40.2",
    ),
    Topic.CO_USERS: (
        "Người đứng tên chung lập giấy ủy quyền có chứng thực, gửi về bộ phận một cửa của phường.",
        "Bộ luật Dân sự 2015, Điều 138",
    ),
    Topic.MORTGAGE: (
        (
            "Ba bên gồm gia đình, ngân hàng và đơn vị chi trả ký biên bản; phần nợ "
            "chuyển thẳng cho ngân hàng."
        ),
        "Bộ luật Dân sự 2015, Điều 322",
    ),
    Topic.UNREACHABLE: (
        "Đã đăng tin tìm chủ sử dụng đất; giấy tờ niêm yết tại phường và nhà văn hóa.",
        "Luật Đất đai 2024, Điều 87.2.b",
    ),
    Topic.LIVELIHOOD: (
        (
            "Gia đình được hỗ trợ chuyển đổi nghề và giới thiệu việc làm; danh sách "
            "lớp nghề có ở phường."
        ),
        "Luật Đất đai 2024, Điều 109",
    ),
    Topic.GRAVES: (
        (
            "Mộ chuyển về nghĩa trang thành phố đã bố trí; gia đình chọn ngày, chi "
            "phí di chuyển tính trong phương án."
        ),
        "Nghị định 88/2024/NĐ-CP, Điều 15",
    ),
    Topic.BUILT_AFTER_NOTICE: (
        "Tài sản tạo lập trong thời hạn của thông báo thu hồi đất không được bồi thường.",
        "Luật Đất đai 2024, Điều 105.2",
    ),
    Topic.COMPLAINT: (
        (
            "Đơn đã thụ lý, giải quyết trong ba mươi ngày; trong lúc đó các quyết "
            "định vẫn được thực hiện."
        ),
        "Luật Khiếu nại 2011, Điều 28; Nghị định 102/2024/NĐ-CP, Điều 40.1",
    ),
    Topic.LATE_PAYMENT: (
        (
            "Tiền chi trả trong ba mươi ngày từ khi quyết định có hiệu lực; chậm thì "
            "được tính thêm theo ngày."
        ),
        "Luật Đất đai 2024, Điều 94.3",
    ),
    Topic.PROJECT_BOUNDARY: (
        "Ranh theo mốc đã bàn giao; tổ đo đạc cắm lại mốc mất trước sự chứng kiến của gia đình.",
        "Quyết định phê duyệt dự án",
    ),
    Topic.REMAINDER: (
        "Phần còn lại nhỏ hơn diện tích tối thiểu được thu hồi và bồi thường nếu gia đình đồng ý.",
        "Luật Đất đai 2024, Điều 91.7",
    ),
    Topic.ACCESS: (
        "Nhà thầu làm lối tạm rộng hai mét và khơi rãnh trong tuần; phường kiểm tra vào thứ sáu.",
        "Cam kết của nhà thầu tại buổi làm việc với phường",
    ),
}

_NEW_LAW = date(2024, 8, 1)
_UNTIL_2024: dict[Topic, str] = {
    Topic.LAND_PRICE: "Luật Đất đai 2013, Điều 74",
    Topic.LAND_ORIGIN: "Luật Đất đai 2013, Điều 75, 100",
    Topic.AREA_DIFFERENCE: "Nghị định 47/2014/NĐ-CP, Điều 12",
    Topic.INVENTORY_MISSED: "Luật Đất đai 2013, Điều 69",
    Topic.ASSET_PRICE: "Luật Đất đai 2013, Điều 89",
    Topic.CROPS: "Luật Đất đai 2013, Điều 90",
    Topic.MEMBERS: "Luật Đất đai 2013, Điều 86",
    Topic.RESETTLEMENT: "Luật Đất đai 2013, Điều 86",
    Topic.TEMPORARY_HOUSING: "Luật Đất đai 2013, Điều 83",
    Topic.SUPPORT: "Luật Đất đai 2013, Điều 83",
    Topic.DISPUTE: "Luật Đất đai 2013, Điều 93.3",
    Topic.UNREACHABLE: "Luật Đất đai 2013, Điều 69",
    Topic.LIVELIHOOD: "Luật Đất đai 2013, Điều 84",
    Topic.GRAVES: "Nghị định 47/2014/NĐ-CP, Điều 18",
    Topic.BUILT_AFTER_NOTICE: "Luật Đất đai 2013, Điều 92",
    Topic.COMPLAINT: "Luật Khiếu nại 2011, Điều 28",
    Topic.LATE_PAYMENT: "Luật Đất đai 2013, Điều 93",
    Topic.REMAINDER: "Quyết định phê duyệt phương án",
}
"""The basis of an answer given before the Land Law of 2024."""
_SAID_UNTIL_2024: dict[Topic, str] = {
    Topic.RESETTLEMENT: "Phương án bố trí được niêm yết tại phường, sau đó bốc thăm công khai.",
    Topic.DISPUTE: (
        "Tiền của phần tranh chấp chuyển vào tài khoản tạm giữ tại Kho bạc đến khi "
        "giải quyết xong; việc kiểm đếm không dừng."
    ),
}


def answer_on(topic: Topic, day: date) -> tuple[str, str]:
    """What is answered on the day to a question of the topic, and by which text then in force."""
    text, basis = ANSWERS[topic]
    if day >= _NEW_LAW:
        return text, basis
    return _SAID_UNTIL_2024.get(topic, text), _UNTIL_2024.get(topic, basis)


PETITIONS: tuple[tuple[Topic, str], ...] = (
    (Topic.ACCESS, "Đề nghị tưới nước chống bụi hằng ngày trên tuyến thi công"),
    (Topic.RESETTLEMENT, "Đề nghị công khai quy hoạch khu tái định cư tại nhà văn hóa"),
    (Topic.SUPPORT, "Đề nghị hỗ trợ người cao tuổi sống một mình khi di chuyển"),
    (Topic.LIVELIHOOD, "Đề nghị ưu tiên con em trong ngõ vào làm ở công trình"),
    (Topic.GRAVES, "Đề nghị giữ lại miếu nhỏ đầu ngõ"),
    (Topic.PROJECT_BOUNDARY, "Đề nghị cắm lại mốc giới đã mất"),
    (Topic.TEMPORARY_HOUSING, "Đề nghị bố trí nhà tạm cư trong phường để con tiện đi học"),
    (Topic.CROPS, "Đề nghị cho thu hoạch xong vụ quất rồi mới bàn giao"),
)
PLAN_OPINIONS: tuple[tuple[Topic, str], ...] = (
    (Topic.ASSET_PRICE, "Không nhất trí cấp nhà trong phương án"),
    (Topic.LAND_PRICE, "Đề nghị xem lại vị trí tính giá đất"),
    (Topic.MEMBERS, "Phương án tính thiếu một nhân khẩu"),
    (Topic.INVENTORY_MISSED, "Phương án thiếu sân và bể nước"),
    (Topic.SUPPORT, "Đề nghị bổ sung hỗ trợ ổn định đời sống"),
    (Topic.AREA_DIFFERENCE, "Diện tích trong phương án khác biên bản đo"),
)
COMPLAINTS: tuple[tuple[Topic, str], ...] = (
    (Topic.COMPLAINT, "Khiếu nại quyết định phê duyệt phương án"),
    (Topic.LAND_PRICE, "Khiếu nại giá đất tính bồi thường"),
    (Topic.LAND_ORIGIN, "Khiếu nại việc xác định nguồn gốc đất"),
    (Topic.INVENTORY_MISSED, "Khiếu nại kết quả kiểm đếm"),
    (Topic.SUPPORT, "Khiếu nại về việc không được hỗ trợ"),
)
APPROVED_TOPICS = (
    Topic.MEMBERS, Topic.LAND_PRICE, Topic.AREA_DIFFERENCE, Topic.RESETTLEMENT, Topic.SUPPORT,
    Topic.LATE_PAYMENT, Topic.BUILT_AFTER_NOTICE, Topic.MORTGAGE, Topic.LAND_ORIGIN,
)  # fmt: skip
"""Topics asked so often that one approved answer stands for all."""
