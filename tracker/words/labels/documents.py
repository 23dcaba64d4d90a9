"""Words of the documents room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "document_type": {
        "project_decision": ("Quyết định về dự án", "Project decision"),
        "recovery_schedule": ("Kế hoạch thu hồi đất", "Recovery schedule"),
        "meeting_minutes": ("Biên bản họp", "Meeting minutes"),
        "recovery_notice": ("Thông báo thu hồi đất", "Recovery notice"),
        "delivery_minutes": ("Biên bản giao văn bản", "Delivery minutes"),
        "self_declaration": ("Tờ khai của hộ", "Household's declaration"),
        "inventory_record": ("Biên bản kiểm đếm", "Inventory record"),
        "persuasion_minutes": ("Biên bản vận động", "Persuasion minutes"),
        "compulsory_inventory_decision": (
            "Quyết định kiểm đếm bắt buộc",
            "Compulsory inventory decision",
        ),
        "plan_draft": ("Dự thảo phương án bồi thường, hỗ trợ, tái định cư", "Draft plan"),
        "posting_minutes": ("Biên bản niêm yết công khai", "Posting minutes"),
        "opinion_minutes": ("Biên bản lấy ý kiến", "Opinion minutes"),
        "dialogue_minutes": ("Biên bản đối thoại", "Dialogue minutes"),
        "appraisal_report": ("Báo cáo thẩm định", "Appraisal report"),
        "plan_approval_decision": ("Quyết định phê duyệt phương án", "Plan approval decision"),
        "resettlement_decision": ("Quyết định bố trí tái định cư", "Resettlement decision"),
        "recovery_decision": ("Quyết định thu hồi đất", "Recovery decision"),
        "payment_slip": ("Phiếu chi trả", "Payment slip"),
        "deposit_notice": ("Thông báo gửi tiền vào tài khoản", "Deposit notice"),
        "handover_minutes": ("Biên bản bàn giao mặt bằng", "Handover minutes"),
        "enforcement_decision": ("Quyết định cưỡng chế thu hồi đất", "Enforcement decision"),
        "land_certificate": ("Giấy chứng nhận quyền sử dụng đất", "Land certificate"),
        "citizen_id_image": ("Ảnh căn cước", "Image of the citizen ID"),
        "working_minutes": ("Biên bản làm việc", "Working minutes"),
        "other": ("Văn bản khác", "Other paper"),
    },
    "problem_documents": {
        "photo_empty": (
            "Ảnh trống. Chụp lại hoặc chọn tệp khác.",
            "The photo is empty. Take it again or choose another file.",
        ),
        "photo_too_large": (
            "Ảnh lớn hơn {megabytes} MB. Chụp lại ở cỡ nhỏ hơn.",
            "The photo is larger than {megabytes} MB. Take a smaller one.",
        ),
        "photo_too_many_pixels": (
            "Ảnh lớn hơn {megapixels} megapixel. Chụp lại ở cỡ nhỏ hơn.",
            "The photo has more than {megapixels} megapixels. Take a smaller one.",
        ),
        "not_an_image": (
            "Tệp không phải ảnh. Chụp lại hoặc chọn tệp JPG, PNG.",
            "Not a photo. Take it again or choose JPG or PNG.",
        ),
        "file_empty": ("Tệp trống. Chọn tệp khác.", "The file is empty. Choose another."),
        "file_too_large": (
            "Tệp lớn hơn {megabytes} MB. Quét lại ở độ phân giải thấp hơn hoặc tách tệp.",
            "The file is larger than {megabytes} MB. Scan at a lower resolution or split it.",
        ),
        "file_type_refused": (
            "Loại tệp không dùng được. Chọn PDF, JPG, PNG, TIFF, Word hoặc Excel.",
            "This kind of file can't be used. Choose PDF, JPG, PNG, TIFF, Word or Excel.",
        ),
        "file_missing": (
            "Không tìm thấy tệp. Tải tệp lên lại.",
            "The file was not found. Upload it again.",
        ),
        "storage_full": (
            "Máy chủ hết chỗ lưu. Chưa lưu gì; báo người quản trị.",
            "The server has no room left. Nothing was saved; tell the administrator.",
        ),
        "document_in_future": (
            "Ngày ban hành {issued_on} chưa tới. Kiểm tra lại ngày trên văn bản.",
            "{issued_on} has not come. Check the day on the paper.",
        ),
        "document_effective_before_issue": (
            "Ngày hiệu lực {effective_on} trước ngày ban hành {issued_on}.",
            "It takes effect on {effective_on}, before its issue on {issued_on}.",
        ),
        "document_unknown": ("Không có văn bản này.", "There is no such document."),
    },
}
