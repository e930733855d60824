"""Where a format puts sections, and the parts of a copy that it may leave out."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic.fields import FieldInfo

from handbill.content.blocks import Block
from handbill.content.copy import OPENING, Copy
from handbill.content.kinds import OWN_KINDS
from handbill.content.section import KINDS, Plain
from handbill.yaml.model import Model, fault
from handbill.yaml.types import Line
from handbill.yaml.validate import model_in

ANY = "sections"
"""In the path of a part, it stands for sections of any kind: `sections.picture`."""


def _is_kind(name: str) -> str:
    if name not in KINDS:
        fault(f"there is no kind of section {name!r}", f"the kinds are: {', '.join(KINDS)}")
    return name


Kind = Annotated[str, AfterValidator(_is_kind)]


class SectionPlace(Model):
    """A place for sections, such as a panel: those of these `kinds`, in this order, and `most` of them.

    `all` takes every section that no other place names, in the writer's order. Where the copy lacks one of the kinds,
    others stand in for it until the place has as many `words`. With `room`, a section that would make it longer than so
    many words is left out. What stands `apart` from the text, such as at the foot of a page, may be read before it or
    after it. A brochure may choose its sections itself.
    """

    kinds: Literal["all"] | tuple[Kind, ...]
    most: Annotated[int, Field(ge=1)] | None = None
    words: Annotated[int, Field(ge=1)] | None = None
    room: Annotated[int, Field(ge=1)] | None = None
    apart: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The kinds that it names."""
        return () if self.kinds == "all" else self.kinds

    @model_validator(mode="after")
    def _filled_once(self) -> Self:
        if self.kinds == "all" and self.words:
            fault("a place that takes all is not filled with others", "remove words, or name kinds")
        return self


def check_part(path: str) -> None:
    """Raise a fault when a copy has no part of this path, or is not whole without it."""
    field = part_of(path)
    if field is not None and (
        field.is_required() or field.get_default(call_default_factory=True) not in (None, (), {})
    ):
        fault(f"{path} cannot be left out: what it stands in is not whole without it", "leave out the whole section")


def check_left_out(name: str) -> None:
    """Raise a fault when a name is no kind of section, and no part of a copy that can be left out."""
    if name not in KINDS:
        check_part(name)


def part_of(path: str) -> FieldInfo | None:
    """Return the field of a part of a copy, such as `visit.picture`; None for a label of a picture, and for a block.

    Raise a fault when a copy has no part of this path.
    """
    first, *names = path.split(".")
    if first == "blocks":
        if names[0] not in Block.model_fields:
            fault(f"there is no block {names[0]!r}", f"the blocks are: {', '.join(Block.model_fields)}")
        return None
    if first not in (*OPENING, *KINDS, ANY):
        fault(f"a copy has no part {first!r}", f"it has: {', '.join((*OPENING, *KINDS, ANY, 'blocks'))}")
    names = [first, *names] if first in OPENING else names
    model: Any = Copy if first in OPENING else OWN_KINDS.get(first, Plain)
    field: FieldInfo | None = None
    for depth, name in enumerate(names):
        parts = model.model_fields if model is not None else {}
        if name not in parts:
            parent = ".".join(path.split(".")[: depth + (first not in OPENING)])
            fault(f"{parent} has no part {name!r}", f"it has: {', '.join(parts) or 'none'}")
        field, model = parts[name], model_in(parts[name].annotation)
        if field is not None and field.annotation == dict[str, Line] and depth == len(names) - 2:
            # Each picture has labels of its own, which nobody knows here.
            return None
    return field
