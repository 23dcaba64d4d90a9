"""The look, measured: contrast, colours told apart by every eye, the weight of the page's frame.

The figures are those of the design's tables. They are worked out here from the tokens in app.css,
so that a changed colour fails at the number it breaks.
"""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "static" / "css" / "app.css"
TEMPLATES = ROOT / "templates"
CSS = STYLES.read_text(encoding="utf-8")

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
SIGHTS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def tokens(opening: str) -> dict[str, str]:
    """The custom properties of the first rule that starts with `opening`."""
    body = CSS.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", body))


SHARED = tokens("/* The same in both themes */\n:root {")
LIGHT = SHARED | tokens('[data-bs-theme="light"] {')
DARK = SHARED | tokens('[data-bs-theme="dark"] {')
AUTO = SHARED | tokens('[data-bs-theme="auto"] {')


def linear(colour: str) -> Triple:
    """#RRGGBB as light, 0 to 1 a channel."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> Triple:
    """The light a kind of eye makes of a colour, kept within the screen's range."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(m * c for m, c in zip(row, light, strict=True)), 0.0), 1.0)
        for row in SIGHTS[sight]
    )
    return red, green, blue


def lab(light: Triple) -> Triple:
    """CIE L*a*b*, D65."""
    red, green, blue = light
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Triple, other: Triple) -> float:
    """The distance of two colours in L*a*b* (Sharma, Wu, Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if grey else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rc = 2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    rt = -rc * math.sin(math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2))))
    parts = (dl / sl, dc / sc, dh / sh)
    return math.sqrt(sum(p * p for p in parts) + rt * parts[1] * parts[2])


def distance(one: str, other: str, sight: str) -> float:
    return ciede2000(lab(seen(one, sight)), lab(seen(other, sight)))


def test_the_distance_formula_gives_the_published_values() -> None:
    # given pairs of the test data published with the formula
    one, other, hue = (50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), (50.0, 2.5, 0.0)

    # when their distances are worked out
    near, far = ciede2000(one, other), ciede2000(hue, (73.0, 25.0, -18.0))

    # then they agree to four decimals
    assert near == pytest.approx(2.0425, abs=1e-4)
    assert far == pytest.approx(27.1492, abs=1e-4)


CONTRASTS = [
    # foreground, background, measured in light, measured in dark
    ("ink", "surface", 16.0, 13.9),
    ("ink-2", "surface", 7.7, 8.8),
    ("ink-2", "bg", 7.1, 9.8),
    ("ink-2", "sunk", 6.6, 10.3),
    ("brand", "surface", 7.8, 8.4),
    ("on-brand", "brand", 7.8, 9.8),
    ("line-strong", "surface", 4.0, 5.0),
    ("line-strong", "sunk", 3.4, 5.9),
    ("late-ink", "late-bg", 7.1, 8.8),
    ("soon-ink", "soon-bg", 7.2, 10.1),
    ("done-ink", "done-bg", 7.1, 8.8),
    ("floor-ink", "floor-bg", 7.5, 8.8),
    ("demo-ink", "demo-bg", 10.2, 10.2),
    ("meas-area", "track", 6.1, 6.1),
    ("meas-hh", "track", 4.5, 4.5),
]


@pytest.mark.parametrize(("fore", "back", "light", "dark"), CONTRASTS)
def test_contrast_is_as_measured_in_both_themes(
    fore: str, back: str, light: float, dark: float
) -> None:
    # given the tokens of both themes, when the contrast is measured
    measured = contrast(LIGHT[fore], LIGHT[back]), contrast(DARK[fore], DARK[back])

    # then it is the design's figure, to a tenth
    assert measured == (pytest.approx(light, abs=0.06), pytest.approx(dark, abs=0.06))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("fore", "back", "least"),
    [
        ("plain-ink", "plain-bg", 4.5),
        ("ink", "brand-soft", 4.5),
        ("brand", "brand-soft", 4.5),
        ("brand", "bg", 4.5),
        ("late-ink", "surface", 4.5),
        ("ink", "late-bg", 4.5),
        ("ink", "soon-bg", 4.5),
        ("ink", "done-bg", 4.5),
        ("ink", "floor-bg", 4.5),
        ("ink-2", "brand-soft", 4.5),
        ("undo", "ink", 4.5),
        ("surface", "late-fill", 4.5),
        ("late-fill", "surface", 3.0),
        ("brand", "surface", 3.0),
    ],
)
def test_every_other_pair_in_use_is_legible(
    theme: dict[str, str], fore: str, back: str, least: float
) -> None:
    assert contrast(theme[fore], theme[back]) >= least


def test_focus_is_seen_on_light_and_dark_ground() -> None:
    assert contrast(LIGHT["focus"], LIGHT["surface"]) == pytest.approx(16.0, abs=0.06)
    assert contrast(SHARED["focus-halo"], DARK["bg"]) == pytest.approx(12.7, abs=0.06)
    assert contrast(SHARED["focus-halo"], LIGHT["bar-bg"]) >= 3


def test_the_automatic_dark_theme_is_the_chosen_one() -> None:
    assert AUTO == DARK
    assert LIGHT.keys() == DARK.keys()


SHARES = [SHARED[f"q{n}"] for n in range(6)]
STANDINGS = [
    SHARED[f"st-{name}"]
    for name in (
        "not-inventoried",
        "inventoried",
        "plan-approved",
        "paid",
        "deposited",
        "handed-over",
    )
]


@pytest.mark.parametrize(
    ("sight", "least"),
    [("normal", 20.8), ("protanopia", 13.9), ("deuteranopia", 17.3), ("tritanopia", 14.4)],
)
def test_neighbouring_classes_of_the_map_are_told_apart(sight: str, least: float) -> None:
    # given the six classes in order, when each is held against the next
    closest = min(distance(one, other, sight) for one, other in pairwise(SHARES))

    # then the closest two lie as far apart as the design measured
    assert closest == pytest.approx(least, abs=0.06)


def test_any_two_classes_of_the_map_are_told_apart_by_every_eye() -> None:
    closest = min(distance(a, b, s) for a, b in combinations(SHARES, 2) for s in SIGHTS)

    assert closest == pytest.approx(12.7, abs=0.06)


def test_the_map_darkens_step_by_step_and_its_labels_stay_legible() -> None:
    lightness = [lab(linear(colour))[0] for colour in SHARES]

    assert lightness == sorted(lightness, reverse=True)
    assert min(contrast(LIGHT["ink"], colour) for colour in SHARES[:4]) >= 6.2
    assert min(contrast("#FFFFFF", colour) for colour in SHARES[4:]) == pytest.approx(5.1, abs=0.06)


@pytest.mark.parametrize(
    ("sight", "least"),
    [("normal", 30.4), ("protanopia", 26.3), ("deuteranopia", 24.3), ("tritanopia", 25.3)],
)
def test_any_two_standings_are_told_apart(sight: str, least: float) -> None:
    closest = min(distance(one, other, sight) for one, other in combinations(STANDINGS, 2))

    assert closest == pytest.approx(least, abs=0.06)


def test_shapes_and_patterns_wear_the_measured_colours() -> None:
    # given the sprite of standings and the patterns of the map
    shapes = (ROOT / "static" / "shapes.svg").read_text(encoding="utf-8")
    patterns = (TEMPLATES / "components" / "legend.html").read_text(encoding="utf-8")

    # then each carries the colour of its token
    for name in ("inventoried", "plan-approved", "paid", "deposited", "handed-over"):
        symbol = shapes.split(f'id="{name.replace("-", "_")}"', 1)[1].split("</symbol>", 1)[0]
        assert SHARED[f"st-{name}"] in symbol, name
    for number, colour in enumerate(SHARES):
        pattern = patterns.split(f'id="pat-q{number}"', 1)[1].split("</pattern>", 1)[0]
        assert f'fill="{colour}"' in pattern, number


def test_every_standing_has_a_shape() -> None:
    from tracker.progress.catalogue import Standing

    symbols = ElementTree.parse(ROOT / "static" / "shapes.svg").getroot()  # noqa: S314
    names = {symbol.get("id") for symbol in symbols}

    assert {standing.value for standing in Standing} <= names


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    # given the sprite, every icon named in a template or after a tone or kind, and the sections'
    sprite = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = {
        (path.name, named or last)
        for path in TEMPLATES.rglob("*.html")
        for named, last in re.findall(
            r'\bicon\(\s*"([a-z][\w-]+)"|\bui\.\w+\([^{}]*?"[a-z]*",\s*"([a-z][\w-]+)"\)',
            re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL),
        )
    }
    context = (ROOT / "tracker" / "web" / "support" / "context.py").read_text(encoding="utf-8")
    asked |= {("sections", name) for name in re.findall(r'\("\w+\.\w+", "([\w-]+)",', context)}

    # then none is missing
    assert asked
    assert {(page, name) for page, name in asked if name not in known} == set()


def test_no_template_carries_a_style_a_handler_or_a_foreign_address() -> None:
    # given every page and component
    refused = re.compile(
        r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|(?:src|href)\s*=\s*["'](?:https?:)?//|<style\b(?![^>]*nonce)""",
        re.IGNORECASE,
    )

    # when their markup (comments apart) is searched
    found = {
        str(path.relative_to(ROOT)): match.group(0)
        for path in TEMPLATES.rglob("*.html")
        if (match := refused.search(re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)))
    }

    # then nothing breaks the content security policy
    assert found == {}


def test_the_stylesheet_is_light_and_loads_nothing_from_elsewhere() -> None:
    brotli = pytest.importorskip("brotli")

    assert len(brotli.compress(CSS.encode())) <= 9_000
    assert "@import" not in CSS
    assert re.findall(r"url\((?!#)[^)]*\)", CSS) == []


def test_no_text_is_set_under_twelve_pixels_or_a_line_under_one_point_three() -> None:
    # given every size and line height in the stylesheet (1 stands in boxes of one icon)
    sizes = [float(size) for size in re.findall(r"font-size:\s*([\d.]+)rem", CSS)]
    heights = [float(h) for h in re.findall(r"line-height:\s*([\d.]+)\s*[;}]", CSS)]

    # then the smallest text is 12 px, and marks over and under letters have their room
    assert min(sizes) >= 0.75
    assert [height for height in heights if height < 1.3 and height != 1] == []


def test_the_page_script_is_small() -> None:
    assert (ROOT / "static" / "js" / "app.js").stat().st_size < 4_000
