"""What people of the invented ward ask, and what they are told: by topic, with the basis."""

from __future__ import annotations

from tracker.concerns.catalogue import Topic

ASKED: dict[Topic, tuple[str, ...]] = {
    Topic.LAND_PRICE: (
        "Giá đất ở tính theo đoạn đường nào?",
        "Vì sao nhà tôi thấp hơn hộ đối diện một vị trí?",
        "Giá có được tính lại khi bảng giá mới ban hành không?",
        "Đất vườn liền kề nhà ở có được tính như đất ở không?",
    ),
    Topic.LAND_ORIGIN: (
        "Đất bố mẹ để lại, chỉ có giấy viết tay thì bồi thường thế nào?",
        "Phần đất lấn từ trước năm 1993 có được công nhận không?",
        "Ai xác nhận thời điểm sử dụng đất cho gia đình?",
    ),
    Topic.AREA_DIFFERENCE: (
        "Đo thực tế ít hơn sổ đỏ, tính theo số nào?",
        "Xin đo lại cạnh phía ngõ vì mốc đã dịch.",
        "Diện tích trên bản vẽ không khớp với sổ, sửa ở đâu?",
    ),
    Topic.INVENTORY_MISSED: (
        "Biên bản kiểm đếm thiếu bể nước và sân gạch.",
        "Tường rào phía sau chưa được ghi.",
        "Xin ghi thêm mái tôn đã làm từ năm 2015.",
    ),
    Topic.ASSET_PRICE: (
        "Nhà hai tầng sao xếp cấp 4?",
        "Chất lượng còn lại của nhà tính ra sao?",
        "Đơn giá tường rào có tính cả móng không?",
    ),
    Topic.CROPS: (
        "Nhãn lâu năm tính theo cây hay theo mét vuông?",
        "Vườn quất chưa thu hoạch Tết thì được tính thế nào?",
        "Mật độ cây vượt định mức có bị trừ không?",
    ),
    Topic.MEMBERS: (
        "Nhà có hai cặp vợ chồng, có được thêm một suất tái định cư không?",
        "Con đi học xa có được tính nhân khẩu không?",
        "Cháu mới sinh sau ngày thông báo có được hỗ trợ gạo không?",
    ),
    Topic.RESETTLEMENT: (
        "Bao giờ bốc thăm suất tái định cư?",
        "Xin nhận suất gần trường cho các cháu.",
        "Suất tái định cư có sổ ngay không?",
    ),
    Topic.TEMPORARY_HOUSING: (
        "Tiền thuê nhà tạm được bao nhiêu tháng?",
        "Ở tạm nhà con thì có được tiền tạm cư không?",
    ),
    Topic.SUPPORT: (
        "Mẹ già tám mươi tuổi có được hỗ trợ thêm không?",
        "Quán nước ở cổng có được hỗ trợ ngừng kinh doanh không?",
        "Hộ cận nghèo được hỗ trợ những khoản nào?",
    ),
    Topic.DISPUTE: (
        "Ranh với nhà bên chưa thống nhất, kiểm đếm thế nào?",
        "Anh em chưa chia thừa kế thì ai ký nhận tiền?",
    ),
    Topic.CO_USERS: (
        "Người đứng tên chung đang đi làm xa, ủy quyền ra sao?",
        "Vợ đứng tên sổ, chồng ký có được không?",
    ),
    Topic.MORTGAGE: (
        "Sổ đỏ đang ở ngân hàng thì nhận tiền kiểu gì?",
        "Trả nợ ngân hàng trước hay nhận tiền trước?",
    ),
    Topic.UNREACHABLE: ("Chủ đất ở nước ngoài chưa liên lạc được, giấy mời gửi ai?",),
    Topic.LIVELIHOOD: (
        "Mất ao cá rồi làm gì, có được học nghề không?",
        "Xưởng hàn phải chuyển đi đâu?",
        "Mất chỗ bán hàng thì có được ưu tiên ki ốt mới không?",
    ),
    Topic.GRAVES: (
        "Mộ cụ tổ chuyển về nghĩa trang nào?",
        "Xin chuyển mộ sau tiết Thanh minh.",
    ),
    Topic.BUILT_AFTER_NOTICE: (
        "Mái che làm sau khi có thông báo có được tính không?",
        "Cây trồng sau ngày thông báo thì sao?",
    ),
    Topic.COMPLAINT: (
        "Đã gửi đơn khiếu nại, bao giờ có trả lời?",
        "Trong lúc khiếu nại có phải bàn giao đất không?",
    ),
    Topic.LATE_PAYMENT: (
        "Đã có quyết định mà tiền chưa về, hỏi ở đâu?",
        "Chậm chi trả có được tính thêm tiền không?",
    ),
    Topic.PROJECT_BOUNDARY: (
        "Mốc cắm lùi vào sân, ranh có thay đổi không?",
        "Nhà tôi nằm nửa trong nửa ngoài ranh, tính thế nào?",
    ),
    Topic.REMAINDER: (
        "Phần còn lại mười mét vuông không xây được, xin thu hồi hết.",
        "Phần đất thừa có được hợp thửa với nhà bên không?",
    ),
    Topic.ACCESS: (
        "Thi công chắn lối ra vào, bao giờ có đường tạm?",
        "Rãnh thoát nước bị lấp, mưa là ngập sân.",
        "Đồng hồ điện chuyển ra đâu trong lúc làm đường?",
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
