"""Codes of the concerns room."""

from enum import StrEnum


class ConcernType(StrEnum):
    """What kind of thing was raised; each has clocks of its own. A tố cáo is never kept here."""

    QUESTION = "question"
    PETITION = "petition"
    PLAN_OPINION = "plan_opinion"
    COMPLAINT = "complaint"


class Topic(StrEnum):
    """What it is about (domain.md 7); the report's groups of causes."""

    LAND_PRICE = "gia_dat"
    LAND_ORIGIN = "nguon_goc_dat"
    AREA_DIFFERENCE = "dien_tich_lech"
    INVENTORY_MISSED = "kiem_dem_thieu"
    ASSET_PRICE = "don_gia_tai_san"
    CROPS = "cay_hoa_mau"
    MEMBERS = "nhan_khau"
    RESETTLEMENT = "tai_dinh_cu"
    TEMPORARY_HOUSING = "tam_cu"
    SUPPORT = "ho_tro"
    DISPUTE = "tranh_chap"
    CO_USERS = "dong_su_dung"
    MORTGAGE = "the_chap"
    UNREACHABLE = "khong_lien_lac"
    LIVELIHOOD = "sinh_ke"
    GRAVES = "tin_nguong_mo_ma"
    BUILT_AFTER_NOTICE = "tai_san_sau_thong_bao"
    COMPLAINT = "khieu_nai"
    LATE_PAYMENT = "cham_chi_tra"
    PROJECT_BOUNDARY = "ranh_gioi_du_an"
    REMAINDER = "phan_con_lai"
    ACCESS = "ha_tang_tam"


class Level(StrEnum):
    """Who can settle it."""

    TEAM = "team"
    WARD = "ward"
    CITY = "city"


class HouseholdVerdict(StrEnum):
    """What the household says of the answer."""

    CONTENT = "content"
    NOT_CONTENT = "not_content"
