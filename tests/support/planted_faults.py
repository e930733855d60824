"""Plants faults of every kind in a finished print file, at random places, and asks each of the two proofs.

    python tests/support/planted_faults.py HOW_MANY SEED

It prints, for each kind, how many were planted, and how many each proof found. A fault that neither finds is an error.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from printed_batch import OBJECTS, PICTURES, PrintedBatch

Plant = Callable[[pikepdf.Pdf, random.Random], bool]
"""Plants a fault, and returns whether it could."""


def key(page: pikepdf.Page) -> bytes:
    """Return what a page shows: two with the same key are the same sheet of paper."""
    contents = page.obj.Contents
    return b"|".join([str(contents[0].objgen).encode(), *(stream.read_bytes() for stream in list(contents)[1:])])


def two(document: pikepdf.Pdf, chance: random.Random) -> tuple[int, int]:
    """Return two sides that differ."""
    keys = [key(page) for page in document.pages]
    one = chance.randrange(len(keys))
    other = chance.choice([number for number, each in enumerate(keys) if each != keys[one]])
    return one, other


def owns(document: pikepdf.Pdf, chance: random.Random) -> pikepdf.Object:
    """Return the contents of a side on which something of the recipient's own is drawn."""
    return chance.choice([page.obj.Contents for page in document.pages if len(page.obj.Contents) > 1])


def rewrite(document: pikepdf.Pdf, contents: pikepdf.Object, own: bytes) -> bool:
    """Give a side other operators of its own, and return whether they are others."""
    if own == contents[1].read_bytes():
        return False
    contents[1] = document.make_stream(own)
    return True


def side_swapped(document: pikepdf.Pdf, chance: random.Random) -> bool:
    one, other = two(document, chance)
    pages = list(document.pages)
    pages[one], pages[other] = pages[other], pages[one]
    del document.pages[:]
    document.pages.extend(pages)
    return True


def side_of_another_master(document: pikepdf.Pdf, chance: random.Random) -> bool:
    one, other = two(document, chance)
    first, second = document.pages[one].obj, document.pages[other].obj
    if first.Contents[0].objgen == second.Contents[0].objgen:
        return False
    first.Contents[0], first.Resources = second.Contents[0], second.Resources
    return True


def side_lost(document: pikepdf.Pdf, chance: random.Random) -> bool:
    del document.pages[chance.randrange(len(document.pages))]
    return True


def side_doubled(document: pikepdf.Pdf, chance: random.Random) -> bool:
    at = chance.randrange(len(document.pages))
    document.pages.insert(chance.randrange(len(document.pages) + 1), document.pages[at])
    return True


def object_redirected(document: pikepdf.Pdf, chance: random.Random) -> bool:
    one, other = owns(document, chance), owns(document, chance)
    if one[1].read_bytes() == other[1].read_bytes():
        return False
    one[1] = other[1]
    return True


def values_gone(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    del contents[1]
    return True


_SHOWN = re.compile(rb"\(([A-Za-z]{2,})\)")
_FIGURE = re.compile(rb"(?<=[(\d ])\d(?=[^()\[]*\)[^']*TJ)")


def letters_changed(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    own = contents[1].read_bytes()
    found = list(_SHOWN.finditer(own))
    if not found:
        return False
    at = chance.choice(found)
    return (
        rewrite(document, contents, own[: at.start(1)] + at[1][::-1] + own[at.end(1) :])
        and at[1].lower() != at[1][::-1].lower()
    )


def figure_changed(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    own = contents[1].read_bytes()
    objects = list(re.finditer(rb"\[\((\d{4,})\)\]TJ", own))
    if not objects:
        return False
    match = chance.choice(objects)
    at = chance.randrange(match.start(1), match.end(1))
    figure = b"%d" % ((int(own[at : at + 1]) + 1) % 10)
    return rewrite(document, contents, own[:at] + figure + own[at + 1 :])


def text_moved(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    own = contents[1].read_bytes()
    places = list(re.finditer(rb"Tf (-?[\d.]+) (-?[\d.]+) Td\[", own))
    match = chance.choice(places)
    x, y = float(match[1]) + chance.choice((-1, 1)) * 260, float(match[2]) - chance.choice((-1, 1)) * 70
    return rewrite(document, contents, own[: match.start(1)] + b"%.2f %.2f" % (x, y) + own[match.end(2) :])


def module_flipped(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    own = contents[1].read_bytes()
    rows = list(re.finditer(rb"\(([0-9a-f]{4})\)'", own))
    if not rows:
        return False
    row = chance.choice(rows)
    value = int(row[1], 16) ^ 1 << chance.randrange(4, 16)
    return rewrite(document, contents, own[: row.start(1)] + b"%04x" % value + own[row.end(1) :])


def ink_added(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    x, y = chance.uniform(5, 500), chance.uniform(5, 700)
    return rewrite(document, contents, contents[1].read_bytes() + b"\n0 g %.1f %.1f 40 12 re f" % (x, y))


def ink_in_the_window(document: pikepdf.Pdf, chance: random.Random) -> bool:
    letters = [page.obj.Contents for page in document.pages if b"Grove" in plain(page)]
    contents = chance.choice(letters)
    x, y = chance.uniform(310, 340), chance.uniform(792 - 3.5 * 72, 792 - 2.4 * 72)
    contents.append(document.make_stream(b"0 g %.1f %.1f 30 8 re f" % (x, y)))
    return True


def plain(page: pikepdf.Page) -> bytes:
    own = b"".join(stream.read_bytes() for stream in list(page.obj.Contents)[1:])
    return re.sub(rb"\)-?\d+\(", b"", own)


def text_unseen(document: pikepdf.Pdf, chance: random.Random) -> bool:
    contents = owns(document, chance)
    own = contents[1].read_bytes()
    white = re.sub(rb"^[\d. ]+r?g ", b"1 g ", own, count=1)
    small = re.sub(rb"/(Hb\d) [\d.]+ Tf", rb"/\1 0.4 Tf", own, count=1)
    return rewrite(document, contents, chance.choice((white, small)))


def _fonts(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = {}
    for page in document.pages:
        for name, font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).items():
            if name.startswith("/Hb") and font.Subtype == "/Type0":
                found[font.objgen] = font
    return [found[each] for each in sorted(found)]


def _used(document: pikepdf.Pdf) -> bytes:
    return b"".join(stream.read_bytes() for page in document.pages for stream in list(page.obj.Contents)[1:])


def _codes_swapped(document: pikepdf.Pdf, chance: random.Random, name: str) -> bool:
    font = chance.choice(_fonts(document))
    lines = font[name].read_bytes().split(b"\n")
    letters = [number for number, line in enumerate(lines) if re.match(rb"<(4[1-9a-f]|5\d|6[1-9a-f]|7\d)>", line)]
    one, other = chance.sample(letters, 2)
    lines[one], lines[other] = lines[one][:4] + lines[other][4:], lines[other][:4] + lines[one][4:]
    font[name] = document.make_stream(b"\n".join(lines))
    return True


def glyph_of_the_map_swapped(document: pikepdf.Pdf, chance: random.Random) -> bool:
    return _codes_swapped(document, chance, "/Encoding") and _as_encoding(document)


def _as_encoding(document: pikepdf.Pdf) -> bool:
    for font in _fonts(document):
        font.Encoding.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.CMap, CMapName=pikepdf.Name.Handbill,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )  # fmt: skip
    return True


def text_of_the_map_swapped(document: pikepdf.Pdf, chance: random.Random) -> bool:
    return _codes_swapped(document, chance, "/ToUnicode")


def outline_replaced(document: pikepdf.Pdf, chance: random.Random) -> bool:
    font = chance.choice(_fonts(document))
    descriptor = font.DescendantFonts[0].FontDescriptor
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    glyphs = program["glyf"]
    drawn = [name for name in program.getGlyphOrder() if glyphs[name].numberOfContours > 0 and name != ".notdef"]
    one, other = chance.sample(drawn, 2)
    glyphs[one] = glyphs[other]
    out = io.BytesIO()
    program.save(out)
    descriptor.FontFile2 = document.make_stream(out.getvalue(), Length1=len(out.getvalue()))
    return True


def font_redirected(document: pikepdf.Pdf, chance: random.Random) -> bool:
    page = chance.choice([page for page in document.pages if b"/Hb0 " in plain(page)])
    resources = page.obj.Resources
    if "/Hb1" not in resources.Font:
        return False
    resources.Font["/Hb0"] = resources.Font["/Hb1"]
    return True


def module_font_changed(document: pikepdf.Pdf, chance: random.Random) -> bool:
    font = document.pages[0].obj.Resources.Font["/HbM"]
    one, other = chance.sample(sorted(font.CharProcs.keys()), 2)
    font.CharProcs[one], font.CharProcs[other] = font.CharProcs[other], font.CharProcs[one]
    return True


def turned(document: pikepdf.Pdf, chance: random.Random) -> bool:
    chance.choice(list(document.pages)).obj.Rotate = 180
    return True


PLANTS: tuple[Plant, ...] = (
    side_swapped, side_of_another_master, side_lost, side_doubled, object_redirected, values_gone, letters_changed,
    figure_changed, text_moved, module_flipped, ink_added, ink_in_the_window, text_unseen, glyph_of_the_map_swapped,
    text_of_the_map_swapped, outline_replaced, font_redirected, module_font_changed, turned,
)  # fmt: skip


def planted(file: Path, how_many: int, seed: int) -> Iterator[tuple[str, Path]]:
    """Yield the kind of each fault, and a file that has it; the kinds come in turn."""
    chance, out = random.Random(seed), Path(tempfile.mkdtemp()) / "planted.pdf"  # noqa: S311
    done = 0
    while done < how_many:
        plant = PLANTS[done % len(PLANTS)]
        with pikepdf.open(file) as document:
            if not plant(document, chance):
                continue
            document.save(out)
        done += 1
        yield plant.__name__.replace("_", " "), out


def main(how_many: int, seed: int) -> None:
    """Print what each proof found."""
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as at:
        batch = PrintedBatch(Path(at) / "run", Path(at) / "store")
        assert not batch.found(batch.file, **OBJECTS)
        assert not batch.found(batch.file, **PICTURES)
        for kind, file in planted(batch.file, how_many, seed):
            found = {"objects": batch.found(file, **OBJECTS), "pictures": batch.found(file, **PICTURES)}
            counts.setdefault(kind, Counter()).update(
                {"planted": 1, **{name: int(seen) for name, seen in found.items()}}
            )
            if not any(found.values()):
                print(f"NOT FOUND: {kind}")
    for kind, count in counts.items():
        print(f"{kind}: {count['planted']} planted, objects {count['objects']}, pictures {count['pictures']}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
