"""A postcard with a message: its words, on two sides, and a message that tells what it is about is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from card_packets import card_list, card_workspace, made_cards
from small_workspace import edit

from handbill.errors import FitError, InputError
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return card_workspace(tmp_path / "post")


def changed(post: Workspace, old: str, new: str) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/reminder.yaml", old, new)


def test_a_postcard_says_its_message_and_whence_it_comes(post: Workspace, tmp_path: Path, masters: Path) -> None:
    made = made_cards(post, "reminder", card_list(tmp_path / "list.csv"), masters)
    part = made.parts["en", "standard", ()][0]
    assert (part.sides, part.width, part.height) == (2, 432, 288)
    with Reader(part.master.data) as reader:
        face, back = (" ".join(page.words(page.box).split()) for page in reader.pages)
    assert face == "4200 Larkspur Avenue Portland, OR 97209"
    assert back == "Time to see us again Please phone (202) 555-0143. Thank you."


def test_large_print_is_larger(post: Workspace, tmp_path: Path, masters: Path) -> None:
    from packets import MARIA  # noqa: PLC0415

    made = made_cards(post, "reminder", card_list(tmp_path / "list.csv", [MARIA]), masters)
    ((kind, (part,)),) = made.parts.items()
    assert kind == ("es", "large", ())
    assert part.master.facts.type_size == 18


@pytest.mark.parametrize(
    ("new", "word"),
    [
        ("Time for your vaccine", "vaccine"),
        ("Your leaflet is here", "leaflet"),
        ("Greetings from {clinic_name}", "kairos"),
        ("We have something on ketamine", "ketamine"),
    ],
)
def test_a_message_that_tells_is_refused_with_its_words(
    post: Workspace, tmp_path: Path, masters: Path, new: str, word: str
) -> None:
    changed(post, "Time to see us again", new)
    with pytest.raises(InputError) as caught:
        made_cards(post, "reminder", card_list(tmp_path / "list.csv"), masters)
    (problem,) = caught.value.problems
    assert f"the postcard, side 2: anyone who handles it can see the word “{word}”" in problem.what


def test_a_message_that_is_too_long_is_refused(post: Workspace, tmp_path: Path, masters: Path) -> None:
    changed(post, "Thank you.", "Thank you. " * 60)
    with pytest.raises(FitError, match=r"the message \(en, standard\) takes 2 sides of a postcard; shorten it"):
        made_cards(post, "reminder", card_list(tmp_path / "list.csv"), masters)
