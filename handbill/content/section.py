"""What every section of a copy has, and the sections that are made of blocks alone.

A kind means something to formats, slides and checks. A section without a kind is free.
"""

import difflib
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, PrivateAttr

from handbill.content.blocks import Blocks, runs
from handbill.content.listing import Slides
from handbill.content.picture import Picture
from handbill.yaml.model import Model, fault
from handbill.yaml.types import Id, Inline, Line

KINDS = (
    "overview", "mechanism", "evidence", "choices", "routes", "schedule", "medicines", "exercises", "visit", "costs",
    "people", "faq", "glossary", "questions", "safety", "help", "learn_more",
)  # fmt: skip
"""All kinds, in the order in which a reader expects them."""

TOGETHER = "together-"
"""The ids of elements that hold blocks which stand on one page begin so; the section's place and the block's follow."""


class Section(Model):
    """What every section has. `slides` is what a screen shows in its place."""

    kind: str | None = None
    id: Id | None = None
    heading: Line
    intro: Inline | None = None
    picture: Picture | None = None
    blocks: Blocks = ()
    slides: Slides = ()
    _at: int = PrivateAttr(default=0)
    _brief: tuple[int, frozenset[str]] | None = PrivateAttr(default=None)

    @property
    def at(self) -> int:
        """Its place among the sections of its file, from 0."""
        return self._at

    def in_brief(self, brief: Self, number: int) -> Self:
        """Return the section as its brief says it, the entry of this number in the file; the rest stays as it is."""
        names = brief.model_fields_set - {"kind", "id"}
        said = self.model_copy(update={name: getattr(brief, name) for name in names})
        said._brief = number, frozenset(names)  # noqa: SLF001  # its own
        return said

    def steps_to(self, name: str) -> tuple[str | int, ...] | None:
        """Return where in the file a field stands that its brief says; None where the section itself says it."""
        return ("briefs", self._brief[0], name) if self._brief and name in self._brief[1] else None

    @property
    def runs(self) -> list[tuple[str, list[Any]]]:
        """Its blocks as runs of one kind, each with what the blocks hold: such as paragraphs that follow each other."""
        return runs(self.blocks, f"{TOGETHER}{self._at}")

    @property
    def is_built(self) -> bool:
        """Whether it holds more than paragraphs and a list: then it may break between its blocks."""
        return any(block.kind not in ("text", "list") for block in self.blocks)

    @property
    def name(self) -> str:
        """What formats and playlists call it: its id, or its kind."""
        return self.id or self.kind or f"section-{self._at + 1}"


def _known_kind(kind: object) -> object:
    if isinstance(kind, str) and kind not in KINDS:
        close = difflib.get_close_matches(kind, KINDS, n=1)
        remedy = "leave kind out, and give the section an id of your own"
        fault(f"there is no kind {kind!r}", f"did you mean {close[0]!r}? Or {remedy}" if close else remedy)
    return kind


class Plain(Section):
    """A section of blocks alone, of a kind or free."""

    kind: Annotated[
        Literal["overview", "choices", "schedule", "medicines", "exercises", "costs", "people", "faq"] | None,
        BeforeValidator(_known_kind),
    ] = None
