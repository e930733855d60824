"""A photograph in a copy: which one, what it shows, who took it, and whether the people in it agreed."""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from handbill.yaml.model import Model, context_of, fault
from handbill.yaml.types import Alt, ImageId, Inline, Line


class Photo(Model):
    """A photograph of `images/`, which says in any case whether somebody had to agree to it.

    `consent` is `on file` where a person can be recognized and has signed, and `not needed` where nobody can. It is not
    printed. `credit` is, as it is written.
    """

    image: ImageId
    alt: Alt
    caption: Inline | None = None
    credit: Line | None = None
    consent: Literal["on file", "not needed"]

    @field_validator("image")
    @classmethod
    def _exists(cls, image: str, info: ValidationInfo) -> str:
        photos = context_of(info).photos
        if photos is not None and (wrong := photos(image)) is not None:
            fault(*wrong)
        return image
