"""Words of the migrations: why a database is refused, and what to do."""

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_migrations": {
        "schema_too_old": (
            (
                "Cơ sở dữ liệu đang ở phiên bản {found}, phần mềm này cần {needed}: "
                "hãy chạy “tracker db upgrade”."
            ),
            (
                "The database is at version {found}, this release needs {needed}: "
                "run “tracker db upgrade”."
            ),
        ),
        "schema_too_new": (
            (
                "Cơ sở dữ liệu do bản phần mềm mới hơn tạo ra (phiên bản {found}, bản này biết đến "
                "{needed}): hãy cài bản phần mềm mới, hoặc phục hồi bản sao lưu cũ hơn."
            ),
            (
                "A newer release wrote this database (version {found}, this one knows up to "
                "{needed}): install the newer release, or restore an older backup."
            ),
        ),
        "broken_references": (
            (
                "Việc nâng cấp bị hủy vì {count} dòng sẽ trỏ tới dữ liệu không tồn tại "
                "(bảng {tables}). Dữ liệu giữ nguyên như trước."
            ),
            (
                "The upgrade was undone because {count} rows would point to nothing "
                "(tables {tables}). The data are as before."
            ),
        ),
        "schema_drift": (
            "Cơ sở dữ liệu khác với mô tả của phần mềm: {differences}.",
            "The database differs from what the software describes: {differences}.",
        ),
    },
}
