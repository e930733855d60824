"""`templates/letter/letter.yaml` and `templates/message/card.yaml`: the pages and the type of what the post carries."""

from typing import Annotated, Literal

from pydantic import Field

from handbill.content.choices import TypeSize
from handbill.formats.page import Page
from handbill.yaml.model import Model
from handbill.yaml.types import Length

LetterPaper = Literal["letter", "a4"]
"""The papers that there are window envelopes for: #10, and those of DIN 5008 form B."""


class LetterType(Model):
    """Running text, the least size of anything (pt), and how many pages a letter may take."""

    size: Length
    least: Length
    most_pages: Annotated[int, Field(ge=1, le=4)] = 1


class CardType(Model):
    """Running text, and the least size of anything (pt)."""

    size: Length
    least: Length


class Stationery(Model):
    """The pages of a letter by paper, and its type by the recipient's type size."""

    pages: dict[LetterPaper, Page] = Field(min_length=1)
    keep_clear: Length
    type: dict[TypeSize, LetterType] = Field(min_length=1)


class CardStock(Model):
    """The page of a postcard with a message, its face and its back alike, and its type by the recipient's type size."""

    page: Page
    keep_clear: Length
    type: dict[TypeSize, CardType] = Field(min_length=1)
