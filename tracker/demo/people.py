"""Invented people: Vietnamese names by gender and generation, and the families they make.

Family names follow their shares in the Red River delta; given names follow the decade of birth.
Citizen numbers begin with 099, a province code that was never issued, and telephone numbers with
0990, a range that was never opened: nobody real can be meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tracker.holders.catalogue import Gender, Relation

_FAMILY = {
    "Nguyễn": 300, "Phạm": 105, "Trần": 98, "Vũ": 88, "Lê": 72, "Bùi": 48, "Đỗ": 46, "Hoàng": 40,
    "Đào": 32, "Ngô": 26, "Đặng": 24, "Đoàn": 20, "Lương": 18, "Đinh": 17, "Phan": 15, "Mai": 13,
    "Trịnh": 13, "Cao": 12, "Dương": 12, "Lưu": 10, "Tô": 9, "Khúc": 7, "Phùng": 7, "Hà": 7,
    "Nghiêm": 5, "Quách": 3, "Vương": 4, "Tạ": 6, "Lã": 4, "Đồng": 5, "An": 2, "Thân": 2,
}  # fmt: skip

_MALE_GIVEN = {
    1930: "Bảo Cẩn Chắt Đán Dưỡng Hách Khang Kế Khoát Luyện Mão Nghĩa Nhượng Phúc Quyền Sửu Tạo "
    "Thặng Thịnh Tín Tố Tư Uyển Vượng Xuyên Ước Ngọ Chính Cự Kỷ",
    1950: "Bình Căn Chiến Chung Đạt Điền Đức Giang Hải Hiền Hòa Hồng Hùng Khải Kiên Lâm Lợi Minh "
    "Ngọc Nhân Phương Quang Quý Sơn Tâm Thành Thắng Thuận Tiến Toàn Trung Tuấn Tường Vinh Xuân",
    1970: "Anh Bắc Cường Chiến Dũng Duy Đông Giáp Hà Hải Hiếu Hoàng Hưng Khánh Long Mạnh Nam Phong "
    "Quân Quyết Sơn Tân Thanh Thắng Thế Toản Trường Tuấn Tuyên Tùng Việt Vượng",
    1990: "An Bách Công Duy Đạt Đăng Đức Hiệp Hoàng Huy Khoa Kiên Linh Long Minh Nam Nghĩa Phú "
    "Quang Sáng Tài Thái Thịnh Tiến Trọng Tú Tuân Vũ",
    2010: "Bảo Duy Đăng Gia Hưng Khang Khôi Kiệt Lâm Minh Nam Nguyên Nhật Phong Phúc Quân Thiên "
    "Trí Tùng Việt Vinh",
}
_FEMALE_GIVEN = {
    1930: "Bẩy Cúc Chắt Dần Đào Gái Hĩm Hợi Lan Lý Mận Mơ Mùi Nhỡ Nụ Sâm Sen Tám Thìn Thơm Tý Út "
    "Vóc Xoan Yên",
    1950: "Bích Chanh Cúc Dung Hạnh Hoa Hồng Huệ Hường Kim La Lan Liên Loan Lụa Mai Mến Miện Mùi "
    "Nga Ngọc Nhàn Oanh Phượng Tâm Thanh Thoa Thơm Thu Tuyết Vân Xuân Yến",
    1970: "Anh Bình Chi Dung Giang Hà Hằng Hải Hiền Hoa Hòa Huyền Hương Lan Liễu Loan Mai Minh Nga "
    "Nhung Oanh Phương Quyên Tâm Thảo Thủy Thu Tươi Vân Yến",
    1990: "An Chi Diệp Dung Duyên Giang Hà Hạnh Hân Hằng Hoài Huệ Huyền Linh Ly Mai My Nga Ngân "
    "Ngọc Nhung Phương Quỳnh Thảo Thùy Trang Trinh Uyên Vy Yến",
    2010: "An Anh Châu Chi Diệp Giang Hân Khánh Linh Mai My Ngân Nhi Như Phương Quỳnh Thư Trâm "
    "Trang Vy Ý",
}
_MALE_MIDDLE = {
    1930: "Văn Đình Bá Khắc Hữu Danh Viết",
    1950: "Văn Văn Văn Đình Hữu Xuân Đức Ngọc Quang Công Trọng",
    1970: "Văn Văn Văn Đức Mạnh Quốc Anh Thế Huy Việt Xuân Ngọc Minh",
    1990: "Đức Minh Quang Tuấn Việt Hoàng Anh Thành Trung Duy Văn",
    2010: "Gia Minh Bảo Đức Nhật Tuấn Hải Anh Khánh",
}
_FEMALE_MIDDLE = {
    1930: "Thị",
    1950: "Thị Thị Thị Kim Minh Bích",
    1970: "Thị Thị Thu Thanh Bích Minh Ngọc Kim",
    1990: "Thị Thu Thùy Hồng Ngọc Phương Khánh Minh Lan",
    2010: "Bảo Khánh Minh Gia Ngọc Hà Phương Thảo Quỳnh",
}
_OF_A_BEGINNING = 1_000_000
_GIVEN_AT_MOST = 900_000
_DECADES = (1930, 1950, 1970, 1990, 2010)
_FAMILY_NAMES = tuple(_FAMILY)
_FAMILY_WEIGHTS = tuple(_FAMILY.values())


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a household as the register will know them."""

    full_name: str
    relation: Relation
    gender: Gender
    birth_year: int
    couple_no: int | None = None
    citizen_id: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A household's people, its head first."""

    head: Person
    members: tuple[Person, ...]


def _decade(birth_year: int) -> int:
    fitting = [start for start in _DECADES if start <= birth_year]
    return fitting[-1] if fitting else _DECADES[0]


def _words(table: dict[int, str], birth_year: int) -> list[str]:
    return table[_decade(birth_year)].split()


def family_name(chance: Random) -> str:
    """A family name, drawn by its share."""
    return chance.choices(_FAMILY_NAMES, _FAMILY_WEIGHTS)[0]


def full_name(
    chance: Random, gender: Gender, birth_year: int, family: str, taken: set[str] | None = None
) -> str:
    """A whole name that nobody in `taken` carries (brothers are not called alike)."""
    male = gender is Gender.MALE
    given = _words(_MALE_GIVEN if male else _FEMALE_GIVEN, birth_year)
    middle = _words(_MALE_MIDDLE if male else _FEMALE_MIDDLE, birth_year)
    used = set() if taken is None else taken
    for _ in range(12):
        first, second = chance.choice(given), chance.choice(middle)
        if first not in used and first != second and first != family:
            used.add(first)
            break
    return f"{family} {second} {first}"


class Numbers:
    """Citizen and telephone numbers, each given out once in the ward."""

    def __init__(self) -> None:
        self._taken: dict[str, set[int]] = {}

    def citizen_id(self, chance: Random, gender: Gender, birth_year: int) -> str | None:
        """Twelve digits in the form of a citizen number, of a province that does not exist."""
        century = 0 if birth_year < 2000 else 2
        sex = century + (0 if gender is Gender.MALE else 1)
        return self._once(chance, f"099{sex}{birth_year % 100:02d}")

    def phone(self, chance: Random) -> str | None:
        """A telephone number of a range that was never opened."""
        return self._once(chance, "0990")

    def _once(self, chance: Random, beginning: str) -> str | None:
        """A number that begins so, the next free one where it is taken; None where few are left."""
        number = chance.randrange(_OF_A_BEGINNING)
        taken = self._taken.setdefault(beginning, set())
        if len(taken) >= _GIVEN_AT_MOST:
            return None
        while number in taken:
            number = (number + 1) % _OF_A_BEGINNING
        taken.add(number)
        return f"{beginning}{number:06d}"


def staff_name(chance: Random, gender: Gender, taken: set[str]) -> str:
    """A whole name for somebody at work, unlike any other in `taken`."""
    for _ in range(60):
        name = full_name(chance, gender, chance.randint(1968, 1996), family_name(chance))
        if name not in taken:
            break
    taken.add(name)
    return name


_SETTLED_BY = 33
"""From this age on most have a family, here or elsewhere."""


class _Household:
    """Puts a family together, one generation at a time."""

    def __init__(self, chance: Random, year: int, numbers: Numbers) -> None:
        self.chance, self.year, self.numbers = chance, year, numbers
        self.given: set[str] = set()
        self.members: list[Person] = []
        self.couples = 0

    def add(
        self,
        relation: Relation,
        gender: Gender,
        birth_year: int,
        family: str,
        couple_no: int | None = None,
    ) -> Person:
        """Somebody joins; adults carry a citizen number, most of them a telephone."""
        adult = self.year - birth_year >= 16
        person = Person(
            full_name=full_name(self.chance, gender, birth_year, family, self.given),
            relation=relation,
            gender=gender,
            birth_year=birth_year,
            couple_no=couple_no,
            citizen_id=self.numbers.citizen_id(self.chance, gender, birth_year) if adult else None,
            phone=self.numbers.phone(self.chance)
            if adult and self.chance.random() < 0.55
            else None,
        )
        self.members.append(person)
        return person

    def next_couple(self) -> int:
        """The number of one more couple under this roof."""
        self.couples += 1
        return self.couples


def make_family(chance: Random, year: int, numbers: Numbers) -> Family:
    """A believable household as of `year`: one to three generations, one to nine people."""
    house = _Household(chance, year, numbers)
    male = chance.random() < 0.68
    age = min(88, max(31, round(chance.gauss(57, 11))))
    gender = Gender.MALE if male else Gender.FEMALE
    name = family_name(chance)
    married = chance.random() < (0.88 if male else 0.34) and age < 84
    couple = house.next_couple() if married else None
    head = house.add(Relation.HEAD, gender, year - age, name, couple)
    if married:
        _add_spouse(house, head, couple)
    children_name = name if male else _husband_family(house, chance)
    mother_birth = _mother_birth(house, head)
    grown = _add_children(house, children_name, mother_birth)
    if grown:
        _add_young_family(house, grown, children_name)
    if age < 62 and len(house.members) < 8 and chance.random() < 0.17:
        _add_grandparent(house, head, name)
    return Family(head, tuple(house.members))


def _add_spouse(house: _Household, head: Person, couple: int | None) -> None:
    chance = house.chance
    if head.gender is Gender.MALE:
        birth = head.birth_year + chance.randint(-2, 7)
        house.add(Relation.WIFE, Gender.FEMALE, birth, family_name(chance), couple)
    else:
        birth = head.birth_year - chance.randint(-2, 7)
        house.add(Relation.HUSBAND, Gender.MALE, birth, family_name(chance), couple)


def _husband_family(house: _Household, chance: Random) -> str:
    husbands = [p for p in house.members if p.relation is Relation.HUSBAND]
    return husbands[0].full_name.split()[0] if husbands else family_name(chance)


def _mother_birth(house: _Household, head: Person) -> int:
    women = [
        p.birth_year
        for p in house.members
        if p.gender is Gender.FEMALE and p.relation in {Relation.HEAD, Relation.WIFE}
    ]
    return women[0] if women else head.birth_year + 3


def _add_children(house: _Household, family: str, mother_birth: int) -> list[Person]:
    """Children who still live here; returns those grown up."""
    chance = house.chance
    at_home = chance.choices((0, 1, 2, 3), (16, 34, 40, 10))[0]
    birth = mother_birth + chance.randint(21, 28)
    grown: list[Person] = []
    for _ in range(at_home):
        if birth > min(house.year, mother_birth + 43):
            break
        son = chance.random() < 0.54
        if house.year - birth > _SETTLED_BY and len(grown) > 1:
            birth += chance.randint(2, 6)
            continue
        child = house.add(
            Relation.SON if son else Relation.DAUGHTER,
            Gender.MALE if son else Gender.FEMALE,
            birth,
            family,
        )
        if house.year - birth >= 26:
            grown.append(child)
        birth += chance.randint(2, 6)
    return grown


def _add_young_family(house: _Household, grown: list[Person], family: str) -> None:
    """At most two grown children have married and stayed, with a child or two."""
    chance = house.chance
    for child in grown[:2]:
        alone = 0.12 if house.year - child.birth_year > _SETTLED_BY else 0.58
        if len(house.members) > 6 or chance.random() < alone:
            continue
        couple = house.next_couple()
        place = house.members.index(child)
        house.members[place] = Person(
            child.full_name, child.relation, child.gender, child.birth_year, couple,
            child.citizen_id, child.phone,
        )  # fmt: skip
        is_son = child.gender is Gender.MALE
        spouse_birth = child.birth_year + (
            chance.randint(-1, 5) if is_son else -chance.randint(0, 5)
        )
        house.add(
            Relation.DAUGHTER_IN_LAW if is_son else Relation.SON_IN_LAW,
            Gender.FEMALE if is_son else Gender.MALE,
            spouse_birth,
            family_name(chance),
            couple,
        )
        surname = family if is_son else house.members[-1].full_name.split()[0]
        _add_grandchildren(house, max(child.birth_year, spouse_birth), surname)


def _add_grandchildren(house: _Household, parents_birth: int, family: str) -> None:
    chance = house.chance
    birth = parents_birth + chance.randint(23, 29)
    for _ in range(chance.choices((0, 1, 2), (25, 45, 30))[0]):
        if birth > house.year or len(house.members) >= 9:
            break
        gender = Gender.MALE if chance.random() < 0.52 else Gender.FEMALE
        house.add(Relation.GRANDCHILD, gender, birth, family)
        birth += chance.randint(2, 5)


def _add_grandparent(house: _Household, head: Person, family: str) -> None:
    birth = head.birth_year - house.chance.randint(22, 30)
    if house.year - birth <= 96:
        house.add(Relation.MOTHER, Gender.FEMALE, birth, family_name(house.chance))
