"""A packet's mistakes come with their line; its texts know which fields are the recipient's."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import two_languages
from small_workspace import edit

from handbill.errors import InputError
from handbill.mailing.load import load_packet, packet_names
from handbill.workspace import Workspace, library


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return two_languages(tmp_path / "post")


def problems(home: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_packet(Workspace(home, library()), "welcome")
    return [problem.shown(home / "brochures" / "packets") for problem in caught.value.problems]


def test_the_librarys_packet_loads(only_library: Workspace) -> None:
    assert packet_names(only_library) == ["new-patient"]
    bundle = load_packet(only_library, "new-patient")
    assert bundle.languages == ("en", "es")
    assert bundle.packet.columns == ("first_name", "last_name", "appointment")
    assert [(each.brochure, each.format) for each in bundle.packet.encloses] == [("ketamine-therapy", "handout")]
    assert bundle.packet.envelope == {"large": "flat-9x12"}


def test_a_packet_knows_its_columns_and_languages(post: Path) -> None:
    bundle = load_packet(Workspace(post, library()), "welcome")
    assert bundle.languages == ("en", "es")
    assert bundle.packet.columns == ("first_name", "last_name", "program", "appointment")
    assert bundle.packet.conditions == ("program", "large_print")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", {}),
        ("envelope: flat-9x12", {"standard": "flat-9x12", "large": "flat-9x12", "giant": "flat-9x12"}),
        ("envelope: {standard: us10-double}", {"standard": "us10-double"}),
    ],
)
def test_one_envelope_is_for_all_type_sizes(post: Path, written: str, meant: dict[str, str]) -> None:
    edit(post / "brochures/packets/welcome.yaml", "id: welcome", f"id: welcome\n{written}")
    assert load_packet(Workspace(post, library()), "welcome").packet.envelope == meant


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: welcome", "id: welcome\nenvelope: {}", "welcome.yaml:2:1: envelope: 0 entries, at least 1 are needed"),
        ("id: welcome", "id: welcome\nenvelope: [flat-9x12]", "welcome.yaml:2:1: envelope: a mapping is expected here"),
        (
            "id: welcome",
            "id: welcome\nenvelope: {big: flat-9x12}",
            "welcome.yaml:2:17: envelope big: 'big' is not possible here",
        ),
        (
            "Dear {first_name}",
            "Dear {First Name}",
            "welcome.yaml:6:15: letter en greeting: {First Name} is not a field",
        ),
        ("Dear {first_name}", "Dear {first_name", "letter en greeting: a brace that is not closed"),
        ("Your first visit", "'Your first visit }'", "letter en subject: a brace that is not closed"),
        (
            "heading: Your appointment",
            "heading: 'Yours, {first_name}'",
            "letter en appointment heading: a brace where no field is filled in",
        ),
        (
            "note: Come early.",
            "note: 'Come early, {first_name}.'",
            "letter en appointment note: a recipient's field here",
        ),
        (
            "closing: Sincerely,",
            "closing: '{clinic_name}',",
            "letter en signature closing: a brace where no field is filled in",
        ),
        ("group. Call us", "group. Call **us**", "bold, links or line breaks beside a recipient's field"),
        ("Your first visit", "A visit for {first_name}", "letter en subject: a recipient's field here"),
        ("language: en\n", "language: fr\n", "there is no letter in 'fr'"),
        ("language: en\n", "language: en\nfallback: fr\n", "there is no letter in 'fr', the packet's fallback"),
        ("format: sheet}", "format: shet}", "there is no format 'shet'"),
        ("brochure: small, format: sheet}", "brochure: smal, format: sheet}", "there is no brochure 'smal'"),
        ("large_print: true", "Large: true", "'Large' is not a column"),
        ("large_print: true", "large_print: []", "a condition is true, false, a text, or a list of texts"),
        ("id: welcome", "id: hello", "the id 'hello' is not the file's name"),
        ("closing: Sincerely,", "closing: Sincerely, color: red,", "the key 'color' is not known here"),
    ],
)
def test_a_mistake_has_its_place_and_a_remedy(post: Path, old: str, new: str, words: str) -> None:
    edit(post / "brochures" / "packets" / "welcome.yaml", old, new)
    found = problems(post)
    assert any(words in problem for problem in found), found
    assert all(problem.split(":")[1].isdigit() and "; " in problem for problem in found)


def test_a_language_without_its_brochure_is_not_offered(post: Path) -> None:
    (post / "brochures" / "small" / "es.yaml").unlink()
    edit(post / "brochures" / "packets" / "welcome.yaml", "language: en\n", "language: en\nfallback: es\n")
    what = "not all that is enclosed has a copy in 'es', the packet's fallback"
    assert any(what in problem for problem in problems(post))


CARD = """\
id: welcome
language: en
card:
  brochure: small
  format: sheet
  barcode: {service: "300", mailer: "123456"}
"""


def test_a_card_has_its_brochures_languages_and_a_barcode_the_pieces_number(post: Path) -> None:
    (post / "brochures/packets/welcome.yaml").write_text(CARD, "utf-8")
    loaded = load_packet(Workspace(post, library()), "welcome")
    assert loaded.languages == ("en", "es")
    assert loaded.packet.columns == ()
    card = loaded.packet.card
    assert card is not None
    assert card.barcode is not None
    # A mailer of six digits leaves nine for the piece.
    assert card.barcode.digits(42, "97209") == "00" + "300" + "123456" + "000000042" + "97209"
    assert card.barcode.digits(42, "97209-1234").endswith("972091234")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "card:",
            "envelope: us10-window\ncard:",
            "a card is mailed without an envelope; leave envelope: and encloses:",
        ),
        ("  format: sheet\n", "", "a card is a brochure in a format, or a message"),
        ("  brochure: small\n", '  message: {en: {heading: Hello, paragraphs: ["Hello"]}}\n', "or a message"),
        ('service: "300"', 'service: "30"', "a type of service has three digits"),
        ('service: "300"', "service: 300", "card barcode service: "),
        ('mailer: "123456"', 'mailer: "923456"', "a mailer has six digits, or nine that begin with 9"),
        ('mailer: "123456"', 'mailer: "123456", identifier: "05"', "the second 0 to 4"),
        ("language: en", "language: pt", "the card has no words in 'pt', the packet's language; it has: en, es"),
        ("brochure: small", "brochure: smal", "card brochure: there is no brochure 'smal'"),
        (
            CARD[CARD.index("card:") :],
            "",
            "a packet is a letter, or a card alone; write letter: with its text, or card:",
        ),
    ],
)
def test_mistakes_of_a_card_have_their_line(post: Path, old: str, new: str, words: str) -> None:
    file = post / "brochures/packets/welcome.yaml"
    file.write_text(CARD.replace(old, new), "utf-8")
    assert any(words in problem and problem.startswith("welcome.yaml:") for problem in problems(post)), problems(post)
