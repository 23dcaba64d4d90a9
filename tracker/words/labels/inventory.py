"""Words of the inventory room."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "structure_kind": {
        "house": ("Nhà ở", "House"),
        "outbuilding": ("Công trình phụ", "Outbuilding"),
        "wall": ("Tường rào", "Wall"),
        "yard": ("Sân", "Yard"),
        "gate": ("Cổng", "Gate"),
        "water_tank": ("Bể nước", "Water tank"),
        "well": ("Giếng", "Well"),
        "shop": ("Cửa hàng", "Shop"),
        "workshop": ("Nhà xưởng", "Workshop"),
    },
    "house_grade": {
        "villa": ("Biệt thự", "Villa"),
        "grade_2": ("Nhà cấp II", "Grade II house"),
        "grade_3": ("Nhà cấp III", "Grade III house"),
        "grade_4": ("Nhà cấp IV", "Grade IV house"),
        "temporary": ("Nhà tạm", "Temporary house"),
    },
    "measure_unit": {
        "m2": ("m²", "m²"),
        "m": ("m", "m"),
        "m3": ("m³", "m³"),
        "piece": ("cái", "piece"),
        "tree": ("cây", "tree"),
    },
    "crop_kind": {
        "fruit_tree": ("Cây ăn quả", "Fruit tree"),
        "ornamental": ("Cây cảnh", "Ornamental plant"),
        "timber": ("Cây lấy gỗ", "Timber tree"),
        "vegetables": ("Rau màu", "Vegetables"),
        "rice": ("Lúa", "Rice"),
        "aquaculture": ("Thủy sản", "Aquaculture"),
    },
    "problem_inventory": {
        "inventory_not_found": ("Không có mục kiểm đếm này", "There is no such entry"),
        "made_after_counted": (
            "Ngày xây dựng hoặc trồng phải trước ngày kiểm đếm ({on})",
            "Built or planted after it was counted on {on}",
        ),
    },
}
