"""Words for coordinate systems, for kinds of lots, and for faults of a projects file."""

from __future__ import annotations

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "lot_kind": {
        "dwelling": ("Đất ở", "House plot"),
        "garden": ("Đất ở có vườn", "House plot with garden"),
        "field": ("Đất nông nghiệp", "Farm land"),
        "organisation": ("Đất của tổ chức", "Land of an organisation"),
        "public": ("Đất công", "Public land"),
    },
    "reference": {
        "degrees": ("WGS 84 (kinh độ, vĩ độ)", "WGS 84 (longitude, latitude)"),
        "degrees_swapped": ("WGS 84 (vĩ độ, kinh độ)", "WGS 84 (latitude, longitude)"),
        "tm3_105_45": ("VN-2000, kinh tuyến trục 105°45'", "VN-2000, meridian 105°45'"),
        "tm3_105_45_swapped": (
            "VN-2000, kinh tuyến trục 105°45', tọa độ bắc đứng trước",
            "VN-2000, meridian 105°45', north first",
        ),
        "tm3_105_30": ("VN-2000, kinh tuyến trục 105°30'", "VN-2000, meridian 105°30'"),
        "tm3_105_30_swapped": (
            "VN-2000, kinh tuyến trục 105°30', tọa độ bắc đứng trước",
            "VN-2000, meridian 105°30', north first",
        ),
        "zone_105_00": (
            "VN-2000, kinh tuyến trục 105°00' hoặc UTM múi 48",
            "VN-2000, meridian 105°00', or UTM zone 48",
        ),
        "zone_105_00_swapped": (
            "VN-2000, kinh tuyến trục 105°00' hoặc UTM múi 48, tọa độ bắc đứng trước",
            "VN-2000, meridian 105°00', or UTM zone 48, north first",
        ),
        "unknown": ("Không nhận ra hệ tọa độ", "Unknown coordinate system"),
    },
    "problem_projects_geojson": {
        "geojson_unreadable": (
            "Không đọc được tệp {file}: nội dung không phải GeoJSON mã UTF-8",
            "{file} can't be read: it is not GeoJSON in UTF-8",
        ),
        "geojson_no_collection": (
            "Tệp {file} không phải một FeatureCollection",
            "{file} is not a FeatureCollection",
        ),
        "geojson_empty": ("Tệp {file} không có dự án nào", "{file} holds no project"),
        "geojson_no_properties": (
            "Đối tượng không có thuộc tính",
            "The feature has no properties",
        ),
        "geojson_missing_field": ("Thiếu trường {field}", "The field {field} is missing"),
        "geojson_bad_area": (
            "Diện tích phải là số lớn hơn 0, tính bằng m², không quá hai chữ số thập phân",
            "The area must be a number above zero, in m², with at most two decimals",
        ),
        "geojson_not_an_area": (
            "Ranh giới phải là Polygon hoặc MultiPolygon và không được rỗng",
            "The boundary must be a Polygon or MultiPolygon and not empty",
        ),
        "geojson_bad_coordinates": (
            "Tọa độ của ranh giới không hợp lệ",
            "The boundary's coordinates are not valid",
        ),
        "geojson_axes_swapped": (
            "Kinh độ và vĩ độ bị đảo: {x}; {y}. GeoJSON ghi kinh độ trước",
            "Longitude and latitude are swapped: {x}; {y}. GeoJSON puts longitude first",
        ),
        "geojson_in_zone": (
            "Tọa độ {x}; {y} là tọa độ phẳng ({reference}), cần chuyển sang WGS 84",
            "The coordinates {x}; {y} are projected ({reference}); convert them to WGS 84",
        ),
        "geojson_in_metres": (
            "Tọa độ {x}; {y} là tọa độ phẳng, không phải độ; cần chuyển sang WGS 84",
            "The coordinates {x}; {y} are projected, not degrees; convert them to WGS 84",
        ),
        "geojson_outside_ward": (
            "Điểm {x}; {y} nằm ngoài địa bàn phường",
            "The point {x}; {y} lies outside the ward",
        ),
        "geojson_crosses_itself": (
            "Ranh giới tự cắt hoặc chồng lên nhau tại {place}",
            "The boundary crosses or overlaps itself at {place}",
        ),
        "geojson_area_off": (
            "Diện tích đăng ký {registered} lệch quá 1 % so với ranh giới vẽ ({drawn})",
            "The registered area, {registered}, differs by over 1 % from the outline ({drawn})",
        ),
        "geojson_code_twice": (
            "Mã {code} đã dùng ở đối tượng số {first}",
            "The code {code} is already used by feature {first}",
        ),
        "projects_area_over": (
            "Tổng diện tích {found}, thừa {off} so với {expected}",
            "The areas sum to {found}, {off} more than {expected}",
        ),
        "projects_area_short": (
            "Tổng diện tích {found}, thiếu {off} so với {expected}",
            "The areas sum to {found}, {off} less than {expected}",
        ),
        "projects_households_over": (
            "Tổng số hộ {found}, thừa {off} so với {expected}",
            "The households sum to {found}, {off} more than {expected}",
        ),
        "projects_households_short": (
            "Tổng số hộ {found}, thiếu {off} so với {expected}",
            "The households sum to {found}, {off} less than {expected}",
        ),
    },
}
