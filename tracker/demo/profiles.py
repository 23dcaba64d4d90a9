"""How far each invented project has come: the demo's one picture of the ward, as data.

Counts are for the whole demo of the report's households; a smaller or larger demo shares them
out in proportion. Days are counted back from the demo's today, so the picture stays the same
whenever the demo is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.concerns.catalogue import Level, Topic
from tracker.progress.catalogue import Standing

_ORDER = (
    Standing.NOT_INVENTORIED,
    Standing.INVENTORIED,
    Standing.PLAN_APPROVED,
    Standing.PARTLY_HANDED_OVER,
    Standing.PAID,
    Standing.DEPOSITED,
    Standing.HANDED_OVER,
)


@dataclass(frozen=True, slots=True)
class KnotProfile:
    """A knot that is open today: what, how many cases it holds, who acts, by when.

    `due_in` counts days from today (negative: passed). Without `body` and `person` nobody has
    been made responsible. `standing` says among which cases it is found.
    """

    topic: Topic
    title: str
    cases: int
    raised_ago: int
    body: str | None = None
    person: str | None = None
    due_in: int | None = None
    level: Level = Level.WARD
    standing: Standing = Standing.INVENTORIED
    takes_others: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """Where a project's cases stand today, and the approvals of the last weeks.

    `waves` places earlier approvals between the first possible day (0) and today (1);
    `recent` lists approvals of the last weeks as (days ago, households not paid yet);
    `late` of the oldest recent one are past their payment day. `tail` households were handed
    over in the last 26 weeks. `area_share` is the share of the area handed over.
    """

    code: str
    standing: tuple[int, int, int, int, int, int, int]
    area_share: float
    teams: tuple[int, ...]
    waves: tuple[float, ...] = (0.0,)
    recent: tuple[tuple[int, int], ...] = ()
    late: int = 0
    tail: int = 0
    knots: tuple[KnotProfile, ...] = ()
    complaints_late: int = 0
    enforcement: int = 0
    enforcement_pending: int = 0
    current_ward: str = "An Biên"
    mix: str = "alley"
    complaint_due: tuple[int, ...] = field(default=())

    @property
    def households(self) -> int:
        """Households of the project in the whole demo."""
        return sum(self.standing)

    @property
    def is_under_way(self) -> bool:
        """Whether households are still counted or look at their plans."""
        return bool(self.count(Standing.NOT_INVENTORIED) + self.count(Standing.INVENTORIED))

    def count(self, standing: Standing) -> int:
        """Households at this standing in the whole demo."""
        return self.standing[_ORDER.index(standing)]

    def shares(self) -> dict[Standing, int]:
        """Households by standing in the whole demo."""
        return dict(zip(_ORDER, self.standing, strict=True))

    def shares_of(self, households: int) -> dict[Standing, int]:
        """So many households by standing, shared out as in the whole demo."""
        shares = self.shares()
        return dict(zip(shares, shared_out(households, list(shares.values())), strict=True))


_LAND_OFFICE = "Phòng Kinh tế, Hạ tầng và Đô thị"
_LAND_FUND = "Trung tâm Phát triển quỹ đất"
_SURVEY = "Tổ đo đạc"

PROFILES: tuple[Profile, ...] = (
    Profile(
        "VN01", (0, 0, 0, 2, 4, 5, 175), 0.948, (1, 2), waves=(0.0, 0.06, 0.13, 0.22), tail=9,
        enforcement=2, mix="road",
        knots=(
            KnotProfile(Topic.DISPUTE, "Anh em tranh chấp thừa kế nhà đất", 2, 210,
                        body="Tòa án nhân dân khu vực", due_in=38, level=Level.CITY,
                        standing=Standing.DEPOSITED),
            KnotProfile(Topic.REMAINDER, "Phần đất còn lại quá nhỏ, xin thu hồi hết", 3, 74,
                        body=_LAND_OFFICE, due_in=16, standing=Standing.PAID),
        ),
    ),
    Profile(
        "VN02", (0, 0, 0, 2, 4, 5, 101), 0.905, (2, 3), waves=(0.0, 0.1, 0.2, 0.34), tail=14,
        enforcement=1, enforcement_pending=1, mix="river",
        knots=(
            KnotProfile(Topic.LAND_PRICE, "Không nhận tiền vì cho là giá đất thấp", 4, 160,
                        person="leader", due_in=24, standing=Standing.DEPOSITED),
            KnotProfile(Topic.GRAVES, "Chưa thống nhất nơi chuyển mộ tổ", 2, 52,
                        body="Ban quản lý nghĩa trang thành phố", due_in=13,
                        standing=Standing.PAID),
            KnotProfile(Topic.ACCESS, "Nước đọng trước nhà khi thi công kè", 3, 31,
                        standing=Standing.PAID),
        ),
    ),
    Profile("VN03", (0, 0, 0, 0, 0, 0, 74), 1.0, (3,), waves=(0.0, 0.08), mix="field"),
    Profile(
        "VN04", (2, 8, 15, 3, 7, 7, 126), 0.58, (3, 4, 5), waves=(0.05, 0.3, 0.6, 0.88),
        recent=((35, 2), (13, 13)), late=2, tail=42, mix="field",
        knots=(
            KnotProfile(Topic.LAND_ORIGIN, "Chưa rõ nguồn gốc đất bãi", 14, 66,
                        body=_LAND_OFFICE, due_in=8, takes_others=True),
            KnotProfile(Topic.LAND_PRICE, "Không đồng ý giá đất vườn liền kề", 6, 41,
                        person="leader", due_in=9, standing=Standing.DEPOSITED),
            KnotProfile(Topic.LIVELIHOOD, "Mất ao nuôi, xin hỗ trợ chuyển nghề", 3, 58,
                        body="Phòng Văn hóa - Xã hội", due_in=-4, standing=Standing.PLAN_APPROVED),
            KnotProfile(Topic.BUILT_AFTER_NOTICE, "Nhà xưởng dựng sau ngày thông báo", 2, 29,
                        standing=Standing.INVENTORIED),
            KnotProfile(Topic.MORTGAGE, "Sổ đỏ đang thế chấp ở ngân hàng", 1, 22,
                        standing=Standing.PLAN_APPROVED),
        ),
    ),
    Profile("VN05", (0, 0, 0, 0, 0, 0, 21), 1.0, (4,), waves=(0.0, 0.12), mix="field"),
    Profile(
        "VN06", (0, 3, 5, 2, 4, 3, 66), 0.8, (5,), waves=(0.05, 0.35, 0.6, 0.9),
        recent=((34, 1), (26, 4)), late=1, tail=22, mix="field",
        knots=(
            KnotProfile(Topic.CROPS, "Mật độ cây trong ao vườn chưa thống nhất", 4, 47,
                        body=_LAND_FUND, due_in=12, standing=Standing.PLAN_APPROVED),
            KnotProfile(Topic.GRAVES, "Mộ vô chủ trong ranh chưa có người nhận", 2, 19,
                        standing=Standing.INVENTORIED),
        ),
    ),
    Profile(
        "VN07", (6, 32, 26, 2, 5, 5, 66), 0.42, (3, 6), waves=(0.15, 0.5, 0.85),
        recent=((27, 6), (16, 20)), tail=34, complaints_late=2, mix="alley",
        knots=(
            KnotProfile(Topic.AREA_DIFFERENCE, "Diện tích đo lệch giấy chứng nhận", 9, 55,
                        body=_SURVEY, due_in=16),
            KnotProfile(Topic.CO_USERS, "Tường chung hai nhà chưa thỏa thuận được", 4, 33,
                        person="officer6", due_in=11, level=Level.TEAM),
            KnotProfile(Topic.TEMPORARY_HOUSING, "Chưa có chỗ tạm cư khi phá nửa nhà", 5, 26,
                        body=_LAND_FUND, due_in=18, standing=Standing.PLAN_APPROVED),
            KnotProfile(Topic.SUPPORT, "Hộ kinh doanh xin hỗ trợ ngừng việc", 3, 15,
                        standing=Standing.PLAN_APPROVED),
        ),
    ),
    Profile(
        "VN08", (0, 2, 4, 0, 2, 2, 36), 0.79, (1,), waves=(0.1, 0.6), recent=((12, 4),), tail=14,
        mix="market",
        knots=(
            KnotProfile(Topic.SUPPORT, "Hỗ trợ ngừng kinh doanh với hộ bán chợ", 4, 88,
                        body="Phòng Tài chính - Kế hoạch", due_in=29, standing=Standing.PAID),
        ),
    ),
    Profile(
        "VN09", (4, 21, 14, 1, 4, 3, 11), 0.21, (2, 5), waves=(0.2, 0.7),
        recent=((19, 14),), tail=10, mix="pond",
        knots=(
            KnotProfile(Topic.ACCESS, "Đường vào nhà bị mương mới cắt ngang", 3, 36,
                        body=_LAND_FUND, due_in=15, takes_others=True),
        ),
    ),
    Profile("VN10", (0, 0, 0, 0, 0, 0, 12), 1.0, (6,), waves=(0.0,), mix="pond"),
    Profile(
        "VN11", (8, 36, 22, 1, 3, 1, 6), 0.06, (3, 5), waves=(0.3, 0.75),
        recent=((36, 1), (24, 4), (15, 17)), late=1, tail=6, mix="river",
        knots=(
            KnotProfile(Topic.RESETTLEMENT, "Chưa có suất tái định cư", 31, 44, body=_LAND_FUND,
                        due_in=11, level=Level.CITY, standing=Standing.PLAN_APPROVED),
            KnotProfile(Topic.UNREACHABLE, "Đồng sở hữu ở nước ngoài", 1, 61,
                        person="officer3", due_in=17, level=Level.TEAM),
            KnotProfile(Topic.PROJECT_BOUNDARY, "Ranh giới với hành lang đê", 1, 12,
                        takes_others=True),
        ),
    ),
    Profile(
        "VN12", (11, 27, 16, 1, 3, 1, 2), 0.02, (4, 5), waves=(0.5,),
        recent=((10, 16),), tail=2, mix="field",
        knots=(
            KnotProfile(Topic.LAND_ORIGIN, "Đất khai hoang chưa có giấy tờ", 7, 23,
                        takes_others=True),
        ),
    ),
    Profile(
        "VN13", (1, 3, 3, 0, 1, 1, 0), 0.0, (1,), waves=(0.5,), recent=((9, 3),), mix="pond",
        knots=(
            KnotProfile(Topic.INVENTORY_MISSED, "Xin kiểm đếm lại cổng và sân gạch", 1, 27,
                        standing=Standing.PAID),
        ),
    ),
    Profile(
        "VN14", (25, 33, 8, 0, 0, 0, 0), 0.0, (6, 4), waves=(), recent=((6, 8),),
        mix="road", current_ward="Lê Chân",
    ),
)  # fmt: skip

BY_CODE = {profile.code: profile for profile in PROFILES}


def shared_out(total: int, weights: list[int]) -> list[int]:
    """`total` shared out in proportion to `weights`, exactly, by the largest remainder."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    counts = [total * weight // whole for weight in weights]
    remainders = sorted(
        range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place)
    )
    for place in remainders[: total - sum(counts)]:
        counts[place] += 1
    return counts
