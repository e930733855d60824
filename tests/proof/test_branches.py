"""What no template of ours can do wrong, and the proofs still look for: on pages made up for it."""

from dataclasses import dataclass

import pytest
from PIL import Image

from handbill.fonts import FontSet
from handbill.geometry import Box
from handbill.pdf.reader import Tag, TextRun
from handbill.proof.accessible import accessible
from handbill.proof.edges import PageShape, edges
from handbill.proof.readable import readable

INK = (31, 42, 48)


@dataclass
class FakePage:
    number: int = 1
    width: float = 612.0
    height: float = 792.0
    runs: tuple = ()
    tags: tuple = ()
    image: Image.Image | None = None

    def picture(self, dpi):
        return self.image or Image.new("RGB", (round(self.width * dpi / 72), round(self.height * dpi / 72)), "white")


@dataclass
class FakeReader:
    pages: tuple
    title: str = "T"
    language: str = "en"
    tagged: bool = True


FONTS = FontSet(("Atkinson Hyperlegible Next",), frozenset(map(ord, "abc ")), 0.7)
LETTER = PageShape(Box(0, 0, 612, 792), Box(36, 36, 576, 756), 18.0)


def tag(kind, alt="", scope=""):
    return Tag(kind, alt, scope)


def run(words="abc", font="Atkinson-Hyperlegible-Next", **changes):
    right = {"size": 12.0, "color": INK, "font": font, "embedded": True, "upright": True}
    return TextRun(words=words, box=Box(100, 100, 160, 110), **(right | changes))


@pytest.mark.parametrize(
    ("tags", "alts", "said"),
    [
        ((tag("Figure"),), (), "a picture without an alternative text"),
        ((tag("Figure", alt="A cat"),), ("A dog",), "no picture says: A dog"),
        ((tag("Table"), tag("TH")), (), "a header cell without a scope"),
        ((tag("H1"), tag("H3")), (), "a heading of level 3 after level 1"),
    ],
)
def test_tags_that_do_not_speak_are_found(tags, alts, said) -> None:
    found = accessible(FakeReader((FakePage(tags=tags),)), "T", "en", alts)
    assert any(said in str(fault) for fault in found)


def test_a_file_without_tags_is_found() -> None:
    found = accessible(FakeReader((), tagged=False), "T", "en")
    assert [str(fault) for fault in found] == ["the file is not tagged"]


def test_a_page_of_another_size_is_found() -> None:
    found = edges(FakeReader((FakePage(width=595.0, height=842.0),)), LETTER)
    assert [str(fault) for fault in found] == ["page 1: it is 595.0 × 842.0 pt, not 612.0 × 792.0 pt"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"embedded": False}, "is not embedded"),
        ({"font": "Helvetica"}, "is not one of templates/fonts/"),
        ({"words": "abcd"}, "no glyph for 'd'"),
        ({"size": 7.0}, "7.0 pt; 8 pt is the least"),
        ({"upright": False}, "squeezed, turned or mirrored"),
    ],
)
def test_runs_that_cannot_be_read_are_found(changed, said) -> None:
    found = readable(FakeReader((FakePage(runs=(run(**changed),)),)), FONTS, 8.0)
    found = [str(fault) for fault in found]
    assert any(said in fault for fault in found), found


def test_a_block_of_ink_cannot_be_told_from_its_letters() -> None:
    scale = 200 / 72
    image = Image.new("RGB", (round(612 * scale), round(792 * scale)), "white")
    image.paste(INK, tuple(round(edge * scale) for edge in (100, 100, 160, 110)))
    found = readable(FakeReader((FakePage(runs=(run(size=40.0),), image=image),)), FONTS, 8.0)
    assert [fault.rule for fault in found] == ["struck"]
