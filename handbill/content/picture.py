"""A drawing of `images/` with its words in one language: on paper, and on a screen."""

from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from handbill.content import artwork
from handbill.yaml.model import BROKEN, Model, context_of, fault
from handbill.yaml.types import Alt, ImageId, Inline, Line


class _LabeledPicture(Model):
    """A picture of `images/` with its words in this language: each of its labels has them, and no other."""

    ON_SCREEN: ClassVar = False
    image: ImageId
    alt: Alt
    labels: dict[str, Line] = Field(default_factory=dict, validate_default=True)

    @classmethod
    def _keys_of(cls, image: str, info: ValidationInfo) -> frozenset[str] | None:
        context = context_of(info)
        labels = context.screen_labels if cls.ON_SCREEN else context.labels
        return BROKEN if labels is None else labels(image)

    @field_validator("image")
    @classmethod
    def _exists(cls, image: str, info: ValidationInfo) -> str:
        if cls._keys_of(image, info) is None:
            not_drawn = context_of(info).not_drawn
            fault(*artwork.missing(image, not_drawn(image) if not_drawn else None))
        return image

    @field_validator("labels")
    @classmethod
    def _complete(cls, words: dict[str, Line], info: ValidationInfo) -> dict[str, Line]:
        keys = cls._keys_of(info.data["image"], info) if "image" in info.data else BROKEN
        if keys is None or keys is BROKEN:
            return words
        if missing := sorted(keys - set(words)):
            what = f"the picture's labels {', '.join(missing)} have no words"
            fault(what, "add them here, so that the picture speaks this language")
        if extra := sorted(set(words) - keys):
            fault(f"the picture has no labels {', '.join(extra)}", f"it has: {', '.join(sorted(keys)) or 'none'}")
        return words


class Picture(_LabeledPicture):
    """A picture of `images/` with its words in this language; `labels` fills the picture's own labels."""

    caption: Inline | None = None


class ScreenPicture(_LabeledPicture):
    """A picture on a slide: NAME.screen.svg where there is one, with the words of that drawing's own labels."""

    ON_SCREEN: ClassVar = True
