"""Words of the audit: what was done, to what, which field, and what was read.

A sentence is the person's name and the phrase of the action, with `{subject}` named: "Lê Minh
Đức ghi nhận lượt thăm hồ sơ VN07-0118".
"""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "audit_action": {
        # accounts
        "create_user": ("tạo {subject}", "created {subject}"),
        "change_role": ("đổi vai trò của {subject}", "changed the role of {subject}"),
        "edit_user": ("sửa thông tin của {subject}", "edited the details of {subject}"),
        "change_password": ("đổi mật khẩu của mình", "changed their own password"),
        "issue_one_time_code": (
            "cấp mã dùng một lần cho {subject}",
            "issued a one-time code for {subject}",
        ),
        "redeem_one_time_code": (
            "đặt mật khẩu bằng mã dùng một lần",
            "set a password with a one-time code",
        ),
        "refuse_sign_in": ("từ chối đăng nhập: {subject}", "refused a sign-in: {subject}"),
        "refuse_code": ("từ chối mã dùng một lần: {subject}", "refused a one-time code: {subject}"),
        "refuse_password": (
            "từ chối đổi mật khẩu: {subject}",
            "refused a change of password: {subject}",
        ),
        "deactivate_user": ("ngừng {subject}", "ended {subject}"),
        "reactivate_user": ("mở lại {subject}", "reopened {subject}"),
        "end_session": ("kết thúc {subject}", "ended {subject}"),
        "create_team": ("lập {subject}", "formed {subject}"),
        "assign_member": ("phân công {subject}", "assigned {subject}"),
        "end_assignment": ("kết thúc phân công {subject}", "ended the assignment of {subject}"),
        # projects
        "register_ward": ("lập sổ theo dõi của {subject}", "opened the register of {subject}"),
        "register_project": ("đưa {subject} vào sổ", "put {subject} on the register"),
        "edit_project": ("sửa {subject}", "edited {subject}"),
        "record_registration": (
            "ghi diện tích và số hộ đăng ký: {subject}",
            "recorded a registered area and households: {subject}",
        ),
        "correct_registration": (
            "đính chính diện tích và số hộ đăng ký: {subject}",
            "corrected a registered area and households: {subject}",
        ),
        "record_owner": ("ghi chủ đầu tư: {subject}", "recorded the owner: {subject}"),
        "record_boundary": ("ghi ranh giới: {subject}", "recorded the outline: {subject}"),
        "add_phase": ("thêm {subject}", "added {subject}"),
        # holders
        "record_resident_group": ("ghi {subject} vào sổ", "put {subject} on the list"),
        "record_holder": ("ghi {subject} vào sổ", "put {subject} on the register"),
        "edit_holder": ("sửa thông tin của {subject}", "edited {subject}"),
        "add_member": ("thêm {subject}", "added {subject}"),
        "edit_member": ("sửa {subject}", "edited {subject}"),
        "record_vulnerability": (
            "ghi nhóm cần quan tâm: {subject}",
            "recorded a group that needs care: {subject}",
        ),
        "end_vulnerability": (
            "kết thúc nhóm cần quan tâm: {subject}",
            "ended a group that needs care: {subject}",
        ),
        "add_related_party": (
            "thêm người có quyền lợi liên quan: {subject}",
            "added a related party: {subject}",
        ),
        "merge_holders": ("gộp hai chủ sử dụng đất: {subject}", "merged two holders: {subject}"),
        # cases
        "open_case": ("mở {subject}", "opened {subject}"),
        "edit_case": ("sửa {subject}", "edited {subject}"),
        "set_team": ("giao đoàn phụ trách {subject}", "gave {subject} to a team"),
        "set_state": ("đổi trạng thái {subject}", "changed the state of {subject}"),
        "raise_flag": ("ghi lưu ý cho {subject}", "raised a flag on {subject}"),
        "end_flag": ("bỏ lưu ý của {subject}", "ended a flag on {subject}"),
        "record_parcel": ("ghi {subject} vào sổ", "put {subject} on file"),
        "edit_parcel": ("sửa {subject}", "edited {subject}"),
        "record_recovery": (
            "ghi diện tích thu hồi của {subject}",
            "recorded the recovered area of {subject}",
        ),
        "correct_recovery": (
            "đính chính diện tích thu hồi của {subject}",
            "corrected the recovered area of {subject}",
        ),
        "void_recovery": (
            "bỏ một phần diện tích thu hồi của {subject}",
            "took out a recovered part of {subject}",
        ),
        # inventory
        "record_structure": (
            "ghi công trình kiểm đếm của {subject}",
            "recorded a structure of {subject}",
        ),
        "correct_structure": (
            "đính chính công trình kiểm đếm của {subject}",
            "corrected a structure of {subject}",
        ),
        "void_structure": (
            "bỏ công trình kiểm đếm của {subject}",
            "took out a structure of {subject}",
        ),
        "record_crop": ("ghi cây trồng, vật nuôi của {subject}", "recorded crops of {subject}"),
        "correct_crop": (
            "đính chính cây trồng, vật nuôi của {subject}",
            "corrected crops of {subject}",
        ),
        "void_crop": (
            "bỏ cây trồng, vật nuôi đã ghi của {subject}",
            "took out crops of {subject}",
        ),
        "record_grave": ("ghi mồ mả của {subject}", "recorded graves of {subject}"),
        "correct_grave": ("đính chính mồ mả của {subject}", "corrected graves of {subject}"),
        "void_grave": ("bỏ mồ mả đã ghi của {subject}", "took out graves of {subject}"),
        # compensation
        "draft_plan": (
            "lập phương án bồi thường, hỗ trợ của {subject}",
            "drafted the compensation plan of {subject}",
        ),
        "revise_plan": (
            "sửa phương án bồi thường, hỗ trợ của {subject}",
            "revised the compensation plan of {subject}",
        ),
        "post_plan": (
            "niêm yết phương án bồi thường, hỗ trợ của {subject}",
            "posted the compensation plan of {subject}",
        ),
        "approve_plan": (
            "ghi phê duyệt phương án bồi thường, hỗ trợ của {subject}",
            "recorded the approval of the plan of {subject}",
        ),
        "pay": ("ghi chi trả cho {subject}", "recorded a payment for {subject}"),
        "reverse_payment": (
            "hủy bút toán chi trả của {subject}",
            "reversed a payment of {subject}",
        ),
        "deposit": (
            "ghi tiền gửi tài khoản của {subject}",
            "recorded a deposit for {subject}",
        ),
        "release_deposit": (
            "ghi chi trả tiền gửi tài khoản của {subject}",
            "released the deposit of {subject}",
        ),
        "make_batch": ("lập {subject}", "made {subject}"),
        "check_batch": ("kiểm tra {subject}", "checked {subject}"),
        "record_money_back": (
            "ghi tiền chi nhầm đã thu hồi của {subject}",
            "recorded money come back from {subject}",
        ),
        "record_plot": ("ghi {subject} vào quỹ tái định cư", "put {subject} on the list of plots"),
        "grant_plot": ("bố trí lô tái định cư cho {subject}", "granted a plot to {subject}"),
        "hand_over_plot": (
            "giao lô tái định cư cho {subject}",
            "handed over a plot to {subject}",
        ),
        # concerns and commitments
        "raise_concern": ("ghi nhận vướng mắc: {subject}", "recorded a concern: {subject}"),
        "accept_complaint": ("thụ lý khiếu nại: {subject}", "accepted a complaint: {subject}"),
        "assign_concern": ("giao xử lý vướng mắc: {subject}", "assigned a concern: {subject}"),
        "answer_concern": ("trả lời vướng mắc: {subject}", "answered a concern: {subject}"),
        "answer_at_the_door": (
            "trả lời vướng mắc ngay tại nhà: {subject}",
            "answered a concern at the door: {subject}",
        ),
        "tell_household": (
            "báo câu trả lời cho hộ: {subject}",
            "told the household the answer: {subject}",
        ),
        "record_verdict": (
            "ghi ý kiến đánh giá câu trả lời: {subject}",
            "recorded a verdict on an answer: {subject}",
        ),
        "close_concern": ("kết thúc vướng mắc: {subject}", "closed a concern: {subject}"),
        "reopen_concern": ("mở lại vướng mắc: {subject}", "reopened a concern: {subject}"),
        "mark_blocking": ("đánh dấu nút thắt: {subject}", "marked a knot: {subject}"),
        "clear_blocking": ("gỡ nút thắt: {subject}", "cleared a knot: {subject}"),
        "add_cases": ("gắn thêm hồ sơ vào vướng mắc: {subject}", "linked more cases: {subject}"),
        "release_case": (
            "tách hồ sơ khỏi vướng mắc: {subject}",
            "released a case from a concern: {subject}",
        ),
        "approve_answer": ("duyệt {subject}", "approved {subject}"),
        "withdraw_answer": ("rút {subject}", "withdrew {subject}"),
        "add_talking_point": ("thêm {subject}", "added {subject}"),
        "make_commitment": ("ghi lời hứa: {subject}", "recorded a promise: {subject}"),
        "commitment_kept": ("ghi đã giữ lời hứa: {subject}", "recorded a promise kept: {subject}"),
        "commitment_broken": (
            "ghi chưa giữ lời hứa: {subject}",
            "recorded a promise not kept: {subject}",
        ),
        "commitment_withdrawn": ("rút lời hứa: {subject}", "took back a promise: {subject}"),
        # documents
        "accept_photo": ("nhận {subject}", "received {subject}"),
        "accept_scan": ("nhận {subject}", "received {subject}"),
        "record_document": ("ghi {subject} vào sổ", "put {subject} on file"),
        "correct_document": ("đính chính {subject}", "corrected {subject}"),
        # visits
        "record_visit": ("ghi nhận lượt thăm {subject}", "logged a visit to {subject}"),
        "correct_visit": ("đính chính lượt thăm {subject}", "corrected a visit to {subject}"),
        "add_photo": ("thêm ảnh vào lượt thăm {subject}", "added a photo to a visit to {subject}"),
        "keep_for_review": (
            "gửi lượt thăm cần xem lại: {subject}",
            "sent a visit that needs a look: {subject}",
        ),
        "review_placed": (
            "xếp lượt thăm cần xem lại vào {subject}",
            "placed a visit of the review tray: {subject}",
        ),
        "review_discarded": (
            "bỏ lượt thăm cần xem lại: {subject}",
            "discarded a visit of the review tray: {subject}",
        ),
        # procedure
        "record_step": ("ghi bước thủ tục của {subject}", "recorded a step of {subject}"),
        "correct_step": ("đính chính bước thủ tục của {subject}", "corrected a step of {subject}"),
        "void_step": ("bỏ bước thủ tục đã ghi của {subject}", "took out a step of {subject}"),
        "record_legal_fact": (
            "ghi căn cứ pháp lý của {subject}",
            "recorded a legal ground of {subject}",
        ),
        "correct_legal_fact": (
            "đính chính căn cứ pháp lý của {subject}",
            "corrected a legal ground of {subject}",
        ),
        "void_legal_fact": (
            "bỏ căn cứ pháp lý đã ghi của {subject}",
            "took out a legal ground of {subject}",
        ),
        "choose_reading": ("chọn cách áp dụng: {subject}", "chose a reading: {subject}"),
        "add_local_holiday": ("thêm {subject}", "added {subject}"),
        "record_handover": (
            "ghi biên bản bàn giao mặt bằng của {subject}",
            "recorded handover minutes of {subject}",
        ),
        "correct_handover": (
            "đính chính biên bản bàn giao mặt bằng của {subject}",
            "corrected handover minutes of {subject}",
        ),
        "void_handover": (
            "bỏ biên bản bàn giao mặt bằng đã ghi của {subject}",
            "took out handover minutes of {subject}",
        ),
        # planning
        "plan_week": ("lập {subject}", "made {subject}"),
        "add_to_plan": ("thêm vào tuần: {subject}", "added to a week: {subject}"),
        "move_planned": ("chuyển ngày thăm: {subject}", "moved a planned visit: {subject}"),
        "drop_planned": ("bỏ khỏi tuần: {subject}", "dropped from a week: {subject}"),
        "restore_planned": ("đưa lại vào tuần: {subject}", "put back into a week: {subject}"),
        # meetings
        "record_cell": ("ghi {subject} vào sổ", "put {subject} on the list"),
        "set_members": ("sửa số đảng viên: {subject}", "changed the number of members: {subject}"),
        "assign_leader": (
            "phân công lãnh đạo dự sinh hoạt: {subject}",
            "assigned a leader to a cell: {subject}",
        ),
        "end_leader": (
            "kết thúc phân công lãnh đạo: {subject}",
            "ended a leader's assignment: {subject}",
        ),
        "record_meeting": ("ghi {subject}", "recorded {subject}"),
        "edit_meeting": ("sửa {subject}", "edited {subject}"),
        "add_opinion": ("ghi {subject}", "recorded {subject}"),
        "settle_opinion": ("ghi đã giải quyết tại chỗ {subject}", "settled {subject} at once"),
        "pass_on_opinion": ("chuyển giải quyết {subject}", "passed on {subject}"),
    },
    "audit_subject_named": {
        "user_account": ("tài khoản {name}", "the account of {name}"),
        "user_session": ("phiên đăng nhập của {name}", "a session of {name}"),
        "outreach_team": ("{name}", "{name}"),
        "team_membership": ("{name}", "{name}"),
        "ward": ("phường {name}", "{name} ward"),
        "project": ("dự án {name}", "project {name}"),
        "case_file": ("hồ sơ {name}", "case {name}"),
        "document": ("văn bản của hồ sơ {name}", "a document of case {name}"),
        "attachment": ("tệp của hồ sơ {name}", "a file of case {name}"),
        "land_holder": ("chủ sử dụng đất của hồ sơ {name}", "the land holder of case {name}"),
    },
    "audit_subject": {
        "user_account": ("một tài khoản", "an account"),
        "no_account": ("tên không có tài khoản", "a name without an account"),
        "user_session": ("một phiên đăng nhập", "a sign-in session"),
        "outreach_team": ("một đoàn công tác", "a team"),
        "team_membership": ("người vào đoàn", "somebody to a team"),
        "ward": ("phường", "the ward"),
        "project": ("một dự án", "a project"),
        "project_registration": ("theo nội dung dưới đây", "as set out below"),
        "project_ownership": ("theo nội dung dưới đây", "as set out below"),
        "project_boundary": ("một dự án", "a project"),
        "recovery_phase": ("một đợt thu hồi", "a recovery phase"),
        "resident_group": ("tổ dân phố", "a resident group"),
        "land_holder": ("chủ sử dụng đất", "a land holder"),
        "household_member": ("một nhân khẩu", "a household member"),
        "holder_vulnerability": ("một hộ", "a household"),
        "holder_merge": ("theo nội dung dưới đây", "as set out below"),
        "related_party": ("một chủ sử dụng đất", "a land holder"),
        "case_file": ("một hồ sơ", "a case"),
        "parcel": ("một thửa đất", "a parcel"),
        "resettlement_plot": ("một lô tái định cư", "a resettlement plot"),
        "concern": ("nhiều hộ hoặc chưa gắn hộ nào", "several households or none"),
        "commitment": ("một lời hứa", "a promise"),
        "approved_answer": ("một câu trả lời mẫu", "a standard answer"),
        "talking_point": ("một nội dung tuyên truyền", "a talking point"),
        "attachment": ("một tệp", "a file"),
        "document": ("một văn bản", "a document"),
        "party_cell": ("một chi bộ", "a party cell"),
        "cell_meeting": ("một buổi sinh hoạt chi bộ", "a cell meeting"),
        "cell_assignment": ("theo nội dung dưới đây", "as set out below"),
        "meeting_opinion": ("một ý kiến", "an opinion"),
        "step_entry": ("một dự án", "a project"),
        "week_plan": ("một kế hoạch tuần", "a week's plan"),
        "planned_visit": ("một lượt thăm", "a visit"),
        "visit": ("một lượt thăm", "a visit"),
        "review_item": ("một mục cần xem lại", "an item of the review tray"),
        "legal_fact": ("một dự án", "a project"),
        "payment_batch": ("một danh sách chi trả", "a list of payments"),
        "law_setting": ("theo nội dung dưới đây", "as set out below"),
        "local_holiday": ("một ngày nghỉ", "a day off"),
        "unknown": ("một mục", "an item"),
    },
    "audit_reading": {
        "case": ("xem {subject}", "read {subject}"),
        "citizen_id": ("xem đủ số định danh trong {subject}", "saw a full ID number of {subject}"),
        "visit_form": ("mở phiếu ghi lượt thăm {subject}", "opened the visit form of {subject}"),
        "case_visits": ("xem các lượt thăm của {subject}", "read the visits of {subject}"),
        "concern": ("xem vướng mắc của {subject}", "read a concern of {subject}"),
        "attachment": ("xem tệp trong {subject}", "opened a file of {subject}"),
        "week": ("xem kế hoạch tuần: {subject}", "read a week's plan: {subject}"),
        "cases_export": ("xuất danh sách: {subject}", "exported a list: {subject}"),
        "report_export": ("xuất báo cáo: {subject}", "exported a report: {subject}"),
        "map_popup": ("xem {subject} trên bản đồ", "saw {subject} on the map"),
        "unknown": ("xem dữ liệu cá nhân: {subject}", "read personal data: {subject}"),
    },
}
