"""A picture's words are those of its labels: each has some, no other has, on paper and on a screen."""

import pytest
from pydantic import ValidationError

from handbill.content.picture import Picture, ScreenPicture
from handbill.yaml.model import BROKEN, Context

LABELS = {"brain": frozenset({"front", "back"}), "torn": BROKEN}
SCREEN_LABELS = {"brain": frozenset({"front"})}
CONTEXT = Context(labels=LABELS.get, screen_labels=SCREEN_LABELS.get)


def picture(image: str, *labels: str, kind: type[Picture | ScreenPicture] = Picture) -> object:
    return kind.model_validate({"image": image, "alt": "A", "labels": dict.fromkeys(labels, "W")}, context=CONTEXT)


def test_each_label_has_words_and_a_screen_has_labels_of_its_own() -> None:
    assert picture("brain", "front", "back")
    assert picture("brain", "front", kind=ScreenPicture)
    with pytest.raises(ValidationError, match="the picture has no labels back"):
        picture("brain", "front", "back", kind=ScreenPicture)


def test_labels_without_words_words_without_labels_and_no_picture_are_named() -> None:
    with pytest.raises(ValidationError, match="labels back have no words"):
        picture("brain", "front")
    with pytest.raises(ValidationError, match="the picture has no labels side"):
        picture("brain", "front", "back", "side")
    with pytest.raises(ValidationError, match="there is no picture 'cup'") as caught:
        picture("cup", "front")
    assert caught.value.error_count() == 1


def test_nothing_is_said_of_the_labels_of_a_picture_that_cannot_be_read() -> None:
    assert picture("torn", "whatever")
    assert Picture.model_validate({"image": "cup", "alt": "A"})
