"""Who holds the land: households as the register will know them, organisations, the public."""

from __future__ import annotations

from datetime import date
from random import Random

from tracker.cases.catalogue import LandType
from tracker.demo.people import Family
from tracker.holders.catalogue import Gender, Relation, Vulnerability
from tracker.holders.drafts import HouseholdDraft, MemberDraft, VulnerabilityDraft

_GROWN_UP = 18
_PUBLIC = {
    LandType.DGT: "Đường và ngõ đi chung",
    LandType.DTL: "Mương tiêu nước",
    LandType.SON: "Bãi và mặt nước sông",
    LandType.MNC: "Ao hồ công cộng",
    LandType.NTD: "Khu nghĩa trang cũ đã di dời",
    LandType.BCS: "Đất công chưa sử dụng do phường quản lý",
}
_WORKSHOPS = (
    "Công ty TNHH Cơ khí Bến Láng", "Công ty CP Bao bì Cồn Lau", "Công ty CP May Vườn Dâu",
    "Xí nghiệp Gạch Lò Vôi", "Công ty TNHH Nội thất Gốc Đa", "Công ty TNHH Vận tải Đồng Mía",
    "Công ty CP Đóng sửa tàu Bến Than", "Công ty TNHH Nhựa Cầu Ván", "Xưởng Dệt lưới Xóm Chài",
    "Công ty TNHH In ấn Hoa Gạo", "Công ty CP Thủy tinh Cây Sung", "Công ty TNHH Gỗ ép Bến Gỗ",
    "Công ty TNHH Giày da Đình Hạ", "Công ty CP Cấu kiện Lò Gạch", "Xí nghiệp Sửa chữa Dốc Đê",
    "Công ty TNHH Bê tông Đê Quai",
)  # fmt: skip
_TRADERS = (
    "Kho vật tư Giếng Chung", "Công ty CP Thương mại Đầm Lau", "Công ty TNHH Kho vận Bãi Sú",
    "Cửa hàng Xăng dầu Cống Đá", "Công ty TNHH Vật liệu Rặng Tre", "Khách sạn Bến Cát",
    "Công ty CP Nông sản Chợ Con", "Trung tâm Tiệc cưới Ao Làng", "Bãi đỗ xe Cầu Gỗ",
    "Công ty TNHH Điện máy Cây Bàng", "Siêu thị Nội thất Hàng Cau", "Kho lạnh Neo Đậu",
)  # fmt: skip
_COOPERATIVES = (
    "Hợp tác xã Dịch vụ Đồng Sen", "Hợp tác xã Thủy sản Bãi Bồi", "Hợp tác xã Rau Ruộng Rau",
    "Hợp tác xã Nông nghiệp Đồng Chiêm", "Hợp tác xã Hoa cây cảnh Nắng Sớm",
    "Trại giống Đồng Sâu", "Hợp tác xã Nuôi trồng Trại Vịt", "Hợp tác xã Lúa Đồng Nẻ",
)  # fmt: skip


_ORGANISATIONS = {
    LandType.SKC: _WORKSHOPS, LandType.TMD: _TRADERS, LandType.LUC: _COOPERATIVES,
}  # fmt: skip


def public_name(land: LandType, group: int) -> str:
    """What the public's land of this type in the resident group is called."""
    return f"{_PUBLIC[land]}, tổ dân phố {group}"


def trade_of(land: LandType) -> LandType:
    """The land type that stands for all land of the same trade; farmland is one trade."""
    return land if land in _ORGANISATIONS else LandType.LUC


def organisation_name(land: LandType, turn: int) -> str:
    """The invented organisation number `turn` (from 0) among those that use such land."""
    names = _ORGANISATIONS[trade_of(land)]
    again, place = divmod(turn, len(names))
    return f"{names[place]}, cơ sở {again + 1}" if again else names[place]


def grown_ups(family: Family, member_ids: tuple[int, ...], year: int) -> tuple[int, ...]:
    """Keys of the members beside the head who are of age in the year."""
    return tuple(
        key
        for person, key in zip(family.members, member_ids, strict=True)
        if person.relation is not Relation.HEAD and year - person.birth_year > _GROWN_UP
    )


def household_draft(
    chance: Random,
    family: Family,
    alley_name: str | None,
    house_no: str | None,
    group_id: int,
    since: date,
) -> HouseholdDraft:
    """The household as the register will know it on the day `since`."""
    head = family.head
    year = since.year
    kinds: list[Vulnerability] = []
    if len(family.members) == 1 and year - head.birth_year >= 70:
        kinds.append(Vulnerability.ELDERLY_ALONE)
    single = not any(p.relation in {Relation.HUSBAND, Relation.WIFE} for p in family.members)
    if (
        head.gender is Gender.FEMALE
        and single
        and len(family.members) > 1
        and chance.random() < 0.4
    ):
        kinds.append(Vulnerability.FEMALE_HEADED)
    for kind, share in (
        (Vulnerability.POOR, 0.012), (Vulnerability.NEAR_POOR, 0.025),
        (Vulnerability.MERIT, 0.04), (Vulnerability.DISABLED, 0.02),
    ):  # fmt: skip
        if chance.random() < share:
            kinds.append(kind)
    return HouseholdDraft(
        name=head.full_name,
        honorific="Ông" if head.gender is Gender.MALE else "Bà",
        house_no=house_no,
        alley=alley_name,
        resident_group_id=group_id,
        phone=head.phone,
        citizen_id=head.citizen_id,
        members=tuple(
            MemberDraft(
                full_name=person.full_name,
                relation=person.relation,
                gender=person.gender,
                birth_year=person.birth_year,
                couple_no=person.couple_no,
                phone=person.phone,
                resident_from_on=date(max(person.birth_year, year - 8), 1, 1),
            )
            for person in family.members
        ),
        vulnerabilities=tuple(VulnerabilityDraft(kind=kind, on=since) for kind in kinds),
    )
