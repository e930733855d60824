"""Pages made up for what no template of ours can do wrong, and the proofs still look for."""

from dataclasses import dataclass

from PIL import Image

from handbill.geometry import Box
from handbill.pdf.reader import Tag, TextRun

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


def tag(kind, alt="", scope=""):
    return Tag(kind, alt, scope)


def run(words="abc", font="Handbill-Sans", **changes):
    right = {"size": 12.0, "color": INK, "font": font, "embedded": True, "upright": True}
    return TextRun(words=words, box=Box(100, 100, 160, 110), **(right | changes))
