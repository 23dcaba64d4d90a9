"""English sentences: every room's .po compiled to the .mo beside it (`make words`).

The .mo files are committed, so that an installation needs no compiler; a test proves that they
say what the .po files say.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
FOLDER = Path(__file__).resolve().parent.parent / "translations"


def domains(folder: Path = FOLDER) -> list[str]:
    """The rooms that have English sentences, in one order."""
    return sorted({po.stem for po in folder.rglob("*.po")})


def compiled(po: Path) -> bytes:
    """What the .mo of this .po must hold; unfinished (fuzzy) sentences are left out."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, domain=po.stem)
    catalogue.creation_date = _ALWAYS  # else the clock's minute gets in, and no two runs agree
    target = BytesIO()
    write_mo(target, catalogue, use_fuzzy=False)
    return target.getvalue()


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Every .mo says what its .po says. Returns the files that were written anew."""
    written = []
    for po in sorted(folder.rglob("*.po")):
        mo, content = po.with_suffix(".mo"), compiled(po)
        if not mo.exists() or mo.read_bytes() != content:
            mo.write_bytes(content)
            written.append(mo)
    return written


if __name__ == "__main__":
    compile_all()
