"""A phone in an officer's hand: it signs in, fills in the visit form, sends, and sends again."""

from __future__ import annotations

import http.client
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.conftest import DEMO_PASSWORD
from tests.pages import csrf_token
from tests.proofs.serving import Server
from tracker.documents.store import sha256_of

PATIENCE = 90  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said, in the shape that the tests' readers of pages know."""

    status_code: int
    location: str
    body: bytes

    def get_data(self, as_text: bool = False) -> Any:
        """The page."""
        return self.body.decode("utf-8") if as_text else self.body


@dataclass(frozen=True, slots=True)
class Said:
    """One visit as it was filled in; sent again, it is the same to the last letter."""

    uuid: str
    case_no: str
    form: dict[str, str]
    photo: bytes | None = None

    @property
    def asks(self) -> int:
        """How many questions the household asked."""
        return int("questions-0-text" in self.form)


@dataclass(slots=True)
class Phone:
    """A signed-in browser; phones of one officer may share her session's cookies."""

    server: Server
    username: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def sign_in(self) -> Phone:
        """The officer is signed in, and forms can be sent."""
        token = csrf_token(self.get("/login"))
        data = {"username": self.username, "password": DEMO_PASSWORD, "csrf_token": token}
        answer = self.post("/login", data)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        self.token = csrf_token(self.get("/cases"))
        return self

    def twin(self) -> Phone:
        """Another phone in the same session."""
        return Phone(self.server, self.username, dict(self.cookies), self.token)

    def get(self, path: str) -> Answer:
        """The page at this address."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        """A form without files."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(data).encode(), kind)

    def send(self, said: Said) -> Answer:
        """The visit's form, with its photo."""
        data: dict[str, Any] = {**said.form, "uuid": said.uuid, "csrf_token": self.token}
        if said.photo is not None:
            data["photos"] = FileStorage(BytesIO(said.photo), "anh.jpg", content_type="image/jpeg")
        boundary, body = encode_multipart(data)
        kind = {"Content-Type": f'multipart/form-data; boundary="{boundary}"'}
        return self._ask("POST", f"/cases/{said.case_no}/visits/new", body, kind)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        try:
            connection.request(
                method, path, body, {**headers, "Cookie": cookies, "Connection": "close"}
            )
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, answer.headers.get("Location", ""), content)


def visits(
    case_nos: Iterable[str],
    count: int,
    *,
    seed: int,
    photo_every: int = 0,
    persuading: bool = False,
) -> list[Said]:
    """As many visits, spread over the cases, each with words of its own."""
    chance = Random(seed)  # noqa: S311 - the same visits every time
    numbers = list(case_nos)
    return [
        _said(chance, numbers[place % len(numbers)], place, photo_every, persuading)
        for place in range(count)
    ]


def _said(chance: Random, case_no: str, place: int, photo_every: int, persuading: bool) -> Said:
    uuid = str(UUID(int=chance.getrandbits(128), version=4))
    form = {
        "visit_on": "2026-11-23",
        "visit_time": f"{8 + place % 9:02d}:{place % 60:02d}",
        "who": "head",
        "channel": "home",
        "purpose": "general",
        "signature": "no_minutes",
        "note": f"Lượt {place} của {uuid}",
    }
    if persuading:
        form |= {"purpose": "plan", "signature": "signed", "front_present": "y"}
    if place % 3 == 0:
        form |= {
            "questions-0-text": f"Bao giờ nhận tiền? {uuid}",
            "questions-0-topic": "cham_chi_tra",
        }
    if place % 5 == 0:
        form |= {"promises-0-text": f"Hỏi kế toán {uuid}", "promises-0-due_on": "2026-11-27"}
    with_photo = photo_every and place % photo_every == 0
    return Said(uuid, case_no, form, _photo(chance) if with_photo else None)


def _photo(chance: Random) -> bytes:
    """A photo like no other, as large as a phone's small one."""
    image = Image.effect_noise((160, 120), 40).resize((800, 600)).convert("RGB")
    image.paste(tuple(chance.randrange(256) for _ in range(3)), (0, 0, 40, 40))
    made = BytesIO()
    image.save(made, "JPEG", quality=80, comment=chance.randbytes(8))
    return made.getvalue()


def hash_of(said: Said) -> str | None:
    """The hash of the photo as it was sent."""
    return None if said.photo is None else sha256_of(said.photo)
