"""Words of `tracker serve`: what keeps it from answering by HTTPS."""

LABELS = {
    "problem_serving": {
        "port_taken": (
            "Cổng {port} đang có chương trình khác dùng. Chọn cổng khác bằng --port.",
            "Port {port} is taken by another program. Choose another with --port.",
        ),
        "certificate_alone": (
            "Cần cả hai tệp: --certificate (chứng thư) và --certificate-key (khóa riêng).",
            "Both files are needed: --certificate and --certificate-key.",
        ),
        "certificate_unusable": (
            (
                "Không dùng được chứng thư {certificate} với khóa {key}: {why}. "
                "Chọn đúng cặp tệp PEM rồi chạy lại."
            ),
            (
                "Certificate {certificate} and key {key} can't be used: {why}. "
                "Choose a pair of PEM files that belong together and start again."
            ),
        ),
        "certificate_on_windows": (
            (
                "Trên Windows, HTTPS do máy chủ đứng trước (IIS, Caddy) lo: bỏ --certificate, "
                "đặt TRACKER_PROXIES=1 và TRACKER_HTTPS=1."
            ),
            (
                "On Windows a proxy in front (IIS, Caddy) speaks HTTPS: leave --certificate out, "
                "set TRACKER_PROXIES=1 and TRACKER_HTTPS=1."
            ),
        ),
    },
}
