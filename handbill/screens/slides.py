"""What a slide of a loop holds: one thought, and where in the clinic's files its words stand."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from handbill.content.manuscript import Manuscript
from handbill.content.phrases import filled
from handbill.content.picture import Picture, ScreenPicture
from handbill.errors import Place
from handbill.yaml.text import Text

SlideKind = Literal[
    "title", "thought", "routes", "numbers", "warning", "scan", "welcome", "hours", "contact", "crisis", "image"
]
"""How a slide is laid out."""

MOST_WORDS = 30
"""On a slide, beside its running head and its foot: what is read in the time that it stays."""


@dataclass(frozen=True)
class SlideLine:
    """Something beside what it means: an option, a number to call, people of so many."""

    name: Text
    words: Text | None = None
    count: int = 0


@dataclass(frozen=True)
class LoopSlide:
    """A slide. `origin` says where its words stand, in words; `place` is the file and line to change.

    `remedy` is what to do where they are too long: the program cuts no text. `head` is the running head. A `picture`
    means something, a `decoration` nothing; a `photo` fills the screen, and is `cut` at its edges where it has another
    shape. `standing` is true of what is shown when the clinic is closed too.
    """

    kind: SlideKind
    language: str
    origin: str
    place: Place
    remedy: str = "say it in fewer words"
    head: Text | None = None
    title: Text | None = None
    text: Text | None = None
    picture: Picture | ScreenPicture | None = None
    decoration: str | None = None
    photo: str | None = None
    alt: str = ""
    cut: bool = False
    lines: tuple[SlideLine, ...] = ()
    of: int = 0
    url: str | None = None
    brochure: Manuscript | None = None
    standing: bool = False
    since: date | None = None
    until: date | None = None
    seconds: float = 0.0

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts of the slide itself, in the order in which they are read; labels of its picture last."""
        lines = [text for line in self.lines for text in (line.name, line.words)]
        labels = self.picture.labels.values() if isinstance(self.picture, ScreenPicture) else ()
        return tuple(text for text in (self.title, self.text, *lines, *labels) if text is not None)

    @property
    def among(self) -> str:
        """What its counts are of, in words; empty where it has none."""
        return filled(self.brochure.phrases.screen_among, of=self.of) if self.brochure is not None and self.of else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in its foot beside the clinic's name: the sources of what it says, the state of its review."""
        if self.brochure is None:
            return ()
        names = {source.id: f"{source.author}, {source.year}" for source in self.brochure.brochure.sources}
        sources = dict.fromkeys(names[id] for text in self.texts for id in text.cites() if id in names)
        return (*sources, *(() if self.brochure.signed else (str(self.brochure.phrases.proof),)))

    @property
    def words(self) -> int:
        """How many words are read, the running head and the foot left out; an address is one."""
        counts = 3 * len(self.lines) if self.of else 0
        return sum(len(str(text).split()) for text in self.texts) + counts + (self.url is not None)

    def on(self, day: date) -> bool:
        """Return whether it is played on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
