"""Words of the commands that write files: why a file was not written."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "problem_exports": {
        "layers_not_gpkg": (
            "Lớp bản đồ ghi thành tệp GeoPackage: đặt tên tệp có đuôi .gpkg thay cho “{file}”.",
            "Layers are written as a GeoPackage: end the file's name in .gpkg instead of “{file}”.",
        ),
        "file_unwritable": (
            "Không ghi được tệp {file}: {why}. Chọn thư mục khác hoặc đóng tệp đang mở.",
            "File {file} can't be written: {why}. Choose another folder, or close the open file.",
        ),
    },
}
