"""Forms of accounts: signing in, passwords and codes, people, teams and their dated posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import EqualTo, InputRequired, Length, Optional, Regexp

from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.drafts import MembershipDraft, TeamDraft, UserDraft
from tracker.accounts.queries import Account, TeamInfo, told_apart
from tracker.accounts.secrecy import MINIMUM_PASSWORD
from tracker.db.drafts import plain_digits
from tracker.web.forms.told import ToldForm
from tracker.web.forms.words import WardForm
from tracker.web.support.language import choose
from tracker.words.labels import label

_LONG = 200
_A_USERNAME = r"^\s*[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]\s*$"
_PLAIN = _("Tên đăng nhập cần từ 3 đến 64 chữ không dấu, số, dấu chấm hoặc gạch nối.")
_SAME = _("Hai lần nhập chưa giống nhau. Nhập lại.")


def _new_password() -> PasswordField:
    return PasswordField(
        _("Mật khẩu mới"),
        [InputRequired(_("Nhập mật khẩu mới.")), Length(max=_LONG)],
        description=_(
            "Ít nhất %(count)s ký tự; một câu dài dễ nhớ là tốt.", count=MINIMUM_PASSWORD
        ),
    )


def _again() -> PasswordField:
    return PasswordField(
        _("Nhập lại mật khẩu mới"),
        [InputRequired(_("Nhập lại mật khẩu mới.")), EqualTo("password", _SAME)],
    )


def _username() -> StringField:
    return StringField(
        _("Tên đăng nhập"),
        [InputRequired(_("Nhập tên đăng nhập.")), Regexp(_A_USERNAME, re.IGNORECASE, _PLAIN)],
        description=_("Chữ không dấu, số, dấu chấm hoặc gạch nối, từ 3 ký tự: lan.nguyen"),
    )


def _display_name() -> StringField:
    return StringField(_("Họ và tên"), [InputRequired(_("Nhập họ và tên.")), Length(max=120)])


def _position() -> StringField:
    return StringField(_("Chức vụ"), [Optional(), Length(max=120)])


def _phone() -> StringField:
    return StringField(
        _("Điện thoại"),
        [Optional(), Regexp(r"^[+\d][\d\s.()-]{7,19}$", message=_("Ghi số điện thoại bằng số."))],
        description=_("Chữ số, ví dụ 0912 345 678"),
    )


def role_choices() -> list[tuple[str, str]]:
    """Every role with its words in the page's language."""
    return [(role.value, label(role, choose())) for role in Role]


class SignInForm(WardForm):
    """Two fields; the refusal is the same whichever is wrong."""

    username = StringField(
        _("Tên đăng nhập"), [InputRequired(_("Nhập tên đăng nhập.")), Length(max=64)]
    )
    password = PasswordField(_("Mật khẩu"), [InputRequired(_("Nhập mật khẩu.")), Length(max=_LONG)])

    def refuse(self) -> None:
        """Say that the pair is wrong, and keep the name."""
        message = _(
            "Tên hoặc mật khẩu chưa đúng, hoặc tài khoản đã ngừng."
            " Thử lại sau 30 giây hoặc hỏi người quản trị."
        )
        self.password.errors = [*self.password.errors, message]


class CodeForm(ToldForm):
    """A one-time code and the password it lets somebody set."""

    username = StringField(
        _("Tên đăng nhập"), [InputRequired(_("Nhập tên đăng nhập.")), Length(max=64)]
    )
    code = StringField(
        _("Mã dùng một lần"),
        [InputRequired(_("Nhập mã.")), Length(max=40)],
        description=_("Ba nhóm bốn ký tự, người quản trị đọc cho; dùng được trong 24 giờ."),
    )
    password = _new_password()
    again = _again()


class PasswordForm(ToldForm):
    """One's own password."""

    old = PasswordField(
        _("Mật khẩu đang dùng"), [InputRequired(_("Nhập mật khẩu đang dùng.")), Length(max=_LONG)]
    )
    password = _new_password()
    again = _again()


class PersonForm(ToldForm):
    """A new account; a one-time code opens it."""

    display_name = _display_name()
    username = _username()
    role = RadioField(_("Vai trò"), [InputRequired(_("Chọn vai trò."))])
    position = _position()
    phone = _phone()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.role.choices = role_choices()

    def draft(self) -> UserDraft:
        """The person. Raises ValidationError."""
        return UserDraft(
            username=self.username.data,
            display_name=self.display_name.data,
            role=self.role.data,
            position=self.position.data,
            phone=self.phone.data,
        )


class FirstPersonForm(ToldForm):
    """The first administrator, who read the console's code and sets a password at once."""

    setup_code = StringField(
        _("Mã thiết lập"),
        [InputRequired(_("Nhập mã thiết lập.")), Length(max=40)],
        description=_("Hiện một lần ở cửa sổ lệnh nơi chạy “tracker serve”."),
    )
    display_name = _display_name()
    username = _username()
    password = _new_password()
    again = _again()

    def draft(self) -> UserDraft:
        """The administrator. Raises ValidationError."""
        return UserDraft(
            username=self.username.data,
            display_name=self.display_name.data,
            role=Role.ADMIN,
            password=self.password.data,
        )

    def refuse_code(self) -> None:
        """Say that the code is another, and keep what was typed."""
        message = _("Mã thiết lập chưa đúng. Chạy lại “tracker serve” để có mã mới.")
        self.setup_code.errors = [*self.setup_code.errors, message]


class PersonEditForm(ToldForm):
    """Name, position and telephone, with the version they were read at."""

    version = HiddenField()
    display_name = _display_name()
    position = _position()
    phone = _phone()

    def texts(self) -> dict[str, str | None]:
        """The three texts; an empty one is none."""
        return {
            "display_name": (self.display_name.data or "").strip(),
            "position": (self.position.data or "").strip() or None,
            "phone": plain_digits(self.phone.data or ""),
        }

    def differences(self, theirs: dict[str, str | None]) -> list[dict[str, Any]]:
        """The fields in which what was typed and what stands now differ."""
        return [
            {"name": name, "label": self[name].label.text, "theirs": theirs[name], "mine": mine}
            for name, mine in self.texts().items()
            if mine != theirs[name]
        ]


class RoleForm(ToldForm):
    """Another role."""

    role = RadioField(_("Đổi thành"), [InputRequired(_("Chọn vai trò."))])

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.role.choices = role_choices()


class PostForm(ToldForm):
    """A post in a team from a day."""

    ELSEWHERE = {"team_id": "team", "user_id": "team"}

    team = SelectField(_("Đoàn công tác"), [InputRequired(_("Chọn đoàn."))], coerce=int)
    post = RadioField(_("Vị trí"))
    from_on = DateField(_("Từ ngày"), [InputRequired(_("Ghi từ ngày nào."))])

    def __init__(self, teams: Iterable[TeamInfo], today: date, **more: Any) -> None:
        super().__init__(data={"post": TeamPost.MEMBER.value, "from_on": today}, **more)
        self.team.choices = [(team.id, team.name) for team in teams]
        self.post.choices = [(post.value, label(post, choose())) for post in reversed(TeamPost)]

    def draft(self, user_id: int) -> MembershipDraft:
        """The post. Raises ValidationError."""
        return MembershipDraft(
            team_id=self.team.data,
            user_id=user_id,
            post=self.post.data or TeamPost.MEMBER,
            from_on=self.from_on.data,
        )


class TeamForm(ToldForm):
    """A team with its leader and members from a day."""

    code = StringField(
        _("Mã đoàn"),
        [InputRequired(_("Nhập mã đoàn.")), Length(max=20)],
        description=_("Ngắn, không đổi về sau: D1"),
    )
    name = StringField(
        _("Tên đoàn"),
        [InputRequired(_("Nhập tên đoàn.")), Length(max=120)],
        description=_("Ví dụ: Đoàn công tác số 1"),
    )
    from_on = DateField(_("Làm việc từ ngày"), [InputRequired(_("Ghi từ ngày nào."))])
    leader = SelectField(_("Trưởng đoàn"), [Optional()], coerce=int)
    members = SelectMultipleField(_("Thành viên"), coerce=int)

    def __init__(
        self, people: Iterable[Account], today: date, kept: Mapping[str, Any] | None = None
    ) -> None:
        known = dict(kept or {})
        if day := known.pop("from_on", None):
            known["from_on"] = date.fromisoformat(day)
        super().__init__(data={"from_on": today} | known)
        able = told_apart(one for one in people if one.active)
        self.leader.choices = [(0, _("Chưa có")), *able]
        self.members.choices = able

    def draft(self) -> TeamDraft:
        """The team. Raises ValidationError."""
        return TeamDraft(code=self.code.data, name=self.name.data)

    def posts(self) -> list[tuple[int, TeamPost]]:
        """The people chosen with their posts; the leader is not a member as well."""
        leader = self.leader.data or None
        chosen = [(leader, TeamPost.LEADER)] if leader else []
        return chosen + [(one, TeamPost.MEMBER) for one in self.members.data if one != leader]

    def typed(self) -> dict[str, Any]:
        """Whatever was entered, unjudged and cut to what fits a cookie, to be `kept`."""
        return {
            "code": (self.code.data or "")[:20],
            "name": (self.name.data or "")[:120],
            "from_on": self.from_on.data.isoformat() if self.from_on.data else None,
            "leader": self.leader.data,
            "members": (self.members.data or [])[:100],
        }
