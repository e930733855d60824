"""A card shows its recipient on its face and nothing of what it is about outside; what cannot be mailed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from card_packets import MAILER, card_list, card_workspace, made_cards
from small_workspace import edit

from handbill.errors import InputError
from handbill.workspace import Workspace


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return card_workspace(tmp_path / "post")


def packet(post: Workspace, old: str, new: str) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/note.yaml", old, new)


def told(post: Workspace, tmp_path: Path, masters: Path) -> list[str]:
    """Return what keeps the cards of the packet out of the mail."""
    with pytest.raises(InputError) as caught:
        made_cards(post, "note", card_list(tmp_path / "list.csv"), masters)
    return [problem.shown(post.home) for problem in caught.value.problems]


def test_a_self_mailer_has_its_face_turned_on_the_sheet(post: Workspace, tmp_path: Path, masters: Path) -> None:
    made = made_cards(post, "note", card_list(tmp_path / "list.csv"), masters)
    (part,) = made.parts["en", "standard", ()]
    assert (part.sides, part.width, part.height) == (2, 792, 612)
    assert part.names == {"address", "code", "piece", "barcode"}
    assert part.face is not None
    assert (part.face.side, part.face.turn) == (0, 90)
    # The address side is the right third of the outside; the words are those of both sides.
    assert part.face.panel.left == pytest.approx(526.5)
    assert part.words["leaflet"] == 2
    assert {kind[0] for kind in made.parts} == {"en", "es"}


def test_the_values_of_a_card(post: Workspace, tmp_path: Path, masters: Path) -> None:
    made = made_cards(post, "note", card_list(tmp_path / "list.csv"), masters)
    first, *_, last = made.recipients
    assert made.contents.values(first) == {
        "address": "John Fairweather\n77 Quince Street\nBoise, ID 83702-1234",
        "code": "0000010101",
        "piece": "000001",
        # Identifier, service, mailer, the number of the piece, and the ZIP code.
        "barcode": "00" + "040" + "901234567" + "000001" + "837021234",
    }
    assert made.contents.values(last)["piece"] == "000004"
    assert made.contents.goes_into("standard") == "no envelope"


def test_a_barcode_that_is_not_asked_for_is_not_there(post: Workspace, tmp_path: Path, masters: Path) -> None:
    packet(post, '  barcode: {service: "040", mailer: "901234567"}\n', "")
    made = made_cards(post, "note", card_list(tmp_path / "list.csv"), masters)
    (part,) = made.parts["en", "standard", ()]
    assert part.face is not None
    assert part.face.barcode is None
    assert made.contents.values(made.recipients[0])["barcode"] == ""


def test_a_postcard_about_a_treatment_is_refused_with_its_words_and_sides(
    post: Workspace, tmp_path: Path, masters: Path
) -> None:
    packet(post, "format: folded", "format: sheet")
    first, *_, last = told(post, tmp_path, masters)
    assert first.startswith("brochures/packets/note.yaml:3:1: small sheet, side 1: anyone who handles it can see ")
    assert "the word “leaflet”" in first
    assert "the word “pump”" in first
    assert "mail it in an envelope" in first
    assert "small sheet: it has no slot 'address', which a card needs" in last


@pytest.mark.parametrize("says", ["", "discreet: [1]\n", "discreet: [6]\n"])
def test_a_folded_format_that_does_not_say_all_that_shows_is_looked_at_as_a_whole(
    post: Workspace, tmp_path: Path, masters: Path, says: str
) -> None:
    assert post.home is not None
    edit(post.home / "templates/folded/format.yaml", "discreet: [1, 6]\n", says)
    problem, *_ = told(post, tmp_path, masters)
    assert "small folded, side 1: anyone who handles it can see the word “small”, the word “leaflet”" in problem


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('{{ slot("piece") }}', "", "it has no slot 'piece', which a card needs"),
        ('slot("barcode", "imb")', 'slot("barcode")', "its slot 'barcode' is of the kind text, not imb"),
        ('<div class="to">', '<div class="to" style="margin-top: 56pt">', "which the post keeps free"),
        ('<div class="to">', '<div class="to" style="margin-left: 0">', "where the post's machines do not read it"),
        ('<div class="to">', '<div class="to" style="background: #eee">', "it has ink in the place of the address"),
    ],
)
def test_a_face_that_the_post_cannot_read_is_refused(
    post: Workspace, tmp_path: Path, masters: Path, old: str, new: str, what: str
) -> None:
    assert post.home is not None
    edit(post.home / "templates/folded/page.html", old, new)
    assert any(what in problem for problem in told(post, tmp_path, masters))


def test_a_format_that_is_not_made_on_the_paper_is_refused_or_made_on_its_own(
    post: Workspace, tmp_path: Path, masters: Path
) -> None:
    packet(post, MAILER.split("\n")[4], "  format: mailer")
    from card_packets import TODAY  # noqa: PLC0415

    from handbill.mailing.contents import contents_of, parts_of  # noqa: PLC0415
    from handbill.mailing.load import load_packet  # noqa: PLC0415
    from handbill.masters.cache import MasterCache  # noqa: PLC0415

    contents = contents_of(load_packet(post, "note"), "legal", TODAY, MasterCache.of(post, masters))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="mailer is not made on legal; it has: letter, a4"):
        parts_of([("en", "standard", ())], contents)
