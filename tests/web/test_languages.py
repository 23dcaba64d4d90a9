"""Each language has compiled templates of its own: words, drawings and escaping are as ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from flask import g
from jinja2 import DictLoader
from markupsafe import Markup

from tests.journeys.test_language import speak_english
from tests.pages import page
from tracker.web.support import templates

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

FILES = {
    "sentence.html": "{{ _('Hồ sơ') }}",
    "values.html": "{{ _('Tìm: %(text)s', text=text) }}",
    "argument.html": (
        "{% macro said(words) %}<b>{{ words }}</b>{% endmacro %}{{ said(_('Hồ sơ')) }}"
    ),
    "escaped.html": "{{ text }}|{{ trusted }}|{{ number }}|{{ nothing }}",
    "components/marks.html": (
        "{% set drawn_once = ('mark',) %}"
        "{% macro mark(name) %}<i title='{{ name }}'>{{ _('Hồ sơ') }}</i>{% endmacro %}"
        "{% macro line(text) %}<u>{{ text }}</u>{% endmacro %}"
    ),
    "drawing.html": "{% import 'components/marks.html' as marks %}{{ marks.mark('a\"<') }}",
    "varied.html": "{% import 'components/marks.html' as marks %}{{ marks.mark(text) }}",
    "kept.html": "{% import 'components/marks.html' as marks %}{{ marks.line('x') }}",
}  # fmt: skip
HOSTILE = "<script>'&\""
ESCAPED = "&lt;script&gt;&#39;&amp;&#34;"


@pytest.fixture
def rendered(app: Flask) -> Iterator[templates.LanguageTemplates]:
    """The application's templates over these few files, asked within a request."""
    made: templates.LanguageTemplates = app.jinja_env  # type: ignore[assignment]
    made.loader = DictLoader(FILES)
    with app.test_request_context("/"):
        yield made


def _in(lang: str, environment: templates.LanguageTemplates, name: str, **words: object) -> str:
    g.lang = lang
    g.pop("catalogue", None)
    return environment.get_template(name).render(**words)


def test_a_sentence_is_said_in_the_language_of_each_reader(
    rendered: templates.LanguageTemplates,
) -> None:
    said = [_in(lang, rendered, "sentence.html") for lang in ("vi", "en", "vi", "en")]

    assert said == ["Hồ sơ", "Cases", "Hồ sơ", "Cases"]


def test_values_in_a_sentence_are_escaped_and_trusted_ones_are_not(
    rendered: templates.LanguageTemplates,
) -> None:
    assert _in("vi", rendered, "values.html", text=HOSTILE) == f"Tìm: {ESCAPED}"
    assert _in("vi", rendered, "values.html", text=Markup("<b>1</b>")) == "Tìm: <b>1</b>"


def test_a_sentence_can_be_handed_on_to_a_macro(rendered: templates.LanguageTemplates) -> None:
    assert _in("en", rendered, "argument.html") == "<b>Cases</b>"


def test_what_is_shown_is_escaped_unless_it_is_markup(
    rendered: templates.LanguageTemplates,
) -> None:
    shown = _in("vi", rendered, "escaped.html", text=HOSTILE, trusted=Markup("<br>"), number=7)

    assert shown == f"{ESCAPED}|<br>|7|"


def test_a_fixed_drawing_is_drawn_in_each_language_with_its_arguments_escaped(
    rendered: templates.LanguageTemplates,
) -> None:
    drawn = [_in(lang, rendered, "drawing.html") for lang in ("vi", "en")]

    assert drawn == [
        "<i title='a&#34;&lt;'>Hồ sơ</i>",
        "<i title='a&#34;&lt;'>Cases</i>",
    ]


def test_a_drawing_with_words_of_the_page_follows_them(
    rendered: templates.LanguageTemplates,
) -> None:
    drawn = [_in("vi", rendered, "varied.html", text=text) for text in ("a", HOSTILE)]

    assert drawn == ["<i title='a'>Hồ sơ</i>", f"<i title='{ESCAPED}'>Hồ sơ</i>"]
    assert _in("vi", rendered, "kept.html") == "<u>x</u>"


def test_a_drawing_asked_for_by_code_is_in_the_readers_language(
    rendered: templates.LanguageTemplates,
) -> None:
    drawn = []
    for lang in ("vi", "en", "vi"):
        g.lang = lang
        drawn.append(templates.drawings()("marks", "mark", HOSTILE))

    assert drawn[0] == drawn[2] == f"<i title='{ESCAPED}'>Hồ sơ</i>"
    assert drawn[1] == f"<i title='{ESCAPED}'>Cases</i>"


def test_two_readers_of_one_server_each_read_their_own_language(app: Flask) -> None:
    def title(client: FlaskClient) -> str:
        return client.get("/login").get_data(as_text=True).partition("</title>")[0]

    vietnamese, english = app.test_client(), app.test_client()
    english.set_cookie("language", "en")

    titles = [title(client) for client in (vietnamese, english, vietnamese, english)]

    assert titles[0] == titles[2] != titles[1] == titles[3]
    assert 'lang="vi"' in titles[0]
    assert 'lang="en"' in titles[1]


ONE_OF_MANY = re.compile(
    r"(?<![\d.,/:–-])[+−]?1 (?:more |distinct |open |late )?"
    r"(?:households|projects|knots|cases|organisations|plots|days|teams|payments|answers"
    r"|concerns|papers|causes|visits|facts)\b.{0,40}"
)
DAYS = ("2026-11-24", "2024-06-01", "2020-06-01")
ADDRESSES = (
    *(f"/?as_of={day}" for day in DAYS),
    *(f"/reports?as_of={day}" for day in DAYS),
    *(f"/map?as_of={day}&measure={one}" for day in DAYS for one in ("area", "knots", "visits")),
    *(f"/projects/VN{number:02}" for number in range(1, 15)),
    "/projects",
    "/concerns",
    "/concerns/knots",
    "/cases",
    "/cases?clock=late",
)


def test_one_of_something_is_never_said_in_the_plural(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")
    speak_english(leader)

    texts = {
        address: page(leader.get(address)).get_text(" ", strip=True).replace("\u00a0", " ")
        for address in ADDRESSES
    }

    assert any(" 1 household " in said for said in texts.values())
    for address, said in texts.items():
        assert (address, ONE_OF_MANY.findall(said)) == (address, [])
