"""All that is wrong with a packet and with what it needs comes in one error, each mistake once."""

from __future__ import annotations

import pytest
from envelope_files import envelope_file
from small_workspace import edit

from handbill.errors import InputError
from handbill.mailing.load import load_packet
from handbill.workspace import Workspace


def test_mistakes_of_all_files_come_in_one_error_each_once(post: Workspace) -> None:
    assert post.home is not None
    brochures = post.home / "brochures"
    edit(brochures / "packets/welcome.yaml", "id: welcome", "id: hello")
    edit(brochures / "packets/welcome.yaml", "\nlanguage: en", "\nlanguage: es")
    edit(brochures / "packets/welcome.yaml", "greeting: Dear {first_name}", "greting: Dear {first_name}")
    edit(brochures / "packets/welcome.yaml", "{brochure: small, format: sheet}", "{brochure: smal, format: sheet}")
    edit(brochures / "small/en.yaml", "lead: Take care.", "laed: Take care.")
    edit(brochures / "clinic.yaml", "  es:\n    kind", "  pt:\n    kind")
    edit(brochures / "phrases/es.yaml", "hours:", "ours:")
    (post.home / "templates/letter").mkdir()
    (post.home / "templates/letter/letter.yaml").write_text("keep_clear: wide\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_packet(post, "welcome")
    told = [problem.shown(post.home) for problem in caught.value.problems]
    expected = [
        "brochures/clinic.yaml:1:1: the clinic has no text in 'es'",
        "brochures/packets/welcome.yaml:1:5: the id 'hello' is not the file's name; write id: welcome",
        "brochures/packets/welcome.yaml:4:3: the key 'greeting' is missing",
        "brochures/packets/welcome.yaml:6:5: the key 'greting' is not known here",
        "brochures/packets/welcome.yaml:22:16: encloses 1 brochure: there is no brochure 'smal'",
        "brochures/phrases/es.yaml:1:1: the key 'hours' is missing",
        "brochures/phrases/es.yaml:15:1: the key 'ours' is not known here",
        "brochures/small/en.yaml:19:5: the key 'lead' is missing",
        "brochures/small/en.yaml:20:7: the key 'laed' is not known here",
        "templates/letter/letter.yaml:1:1: the key 'pages' is missing",
        "templates/letter/letter.yaml:1:1: the key 'type' is missing",
        "templates/letter/letter.yaml:1:13: keep_clear: 'wide' is not a length",
    ]
    for line, start in zip(told, expected, strict=True):
        assert line.startswith(start), told
        assert "; " in line


def test_a_packet_that_does_not_exist_is_the_one_mistake(post: Workspace) -> None:
    with pytest.raises(InputError) as caught:
        load_packet(post, "nothing")
    (problem,) = caught.value.problems
    assert problem.what == "the file does not exist"


def test_a_language_that_the_packet_falls_back_on_has_all_that_is_enclosed(post: Workspace) -> None:
    assert post.home is not None
    other = post.home / "brochures/other"
    other.mkdir()
    for name in ("brochure.yaml", "en.yaml"):
        text = (post.home / "brochures/small" / name).read_text("utf-8")
        (other / name).write_text(text.replace("id: small", "id: other"), "utf-8")
    packet = post.home / "brochures/packets/welcome.yaml"
    edit(packet, "language: en\n", "language: en\nfallback: es\n")
    edit(packet, "{brochure: small, format: sheet}", "{brochure: other, format: sheet}")
    with pytest.raises(InputError, match="not all that is enclosed has a copy in 'es', the packet's fallback"):
        load_packet(post, "welcome")


def test_the_envelope_of_a_packet_is_there_and_right(post: Workspace) -> None:
    assert post.home is not None
    packet = post.home / "brochures/packets/welcome.yaml"
    edit(packet, "id: welcome", "id: welcome\nenvelope: us10-doubel")
    with pytest.raises(
        InputError, match=r"welcome\.yaml:2:11: there is no envelope 'us10-doubel'; there are: c65-window"
    ):
        load_packet(post, "welcome")
    edit(packet, "us10-doubel", "own")
    envelope_file(post.home, ("most: 6", "most: none"))
    with pytest.raises(InputError, match=r"own\.yaml:12:16: sheets most: a whole number is expected here"):
        load_packet(post, "welcome")
    envelope_file(post.home)
    assert set(load_packet(post, "welcome").packet.envelope.values()) == {"own"}


def test_the_envelopes_of_a_packet_by_type_size_are_there_and_right(post: Workspace) -> None:
    assert post.home is not None
    packet = post.home / "brochures/packets/welcome.yaml"
    edit(packet, "id: welcome", "id: welcome\nenvelope: {standard: us10-window, large: flat}")
    with pytest.raises(
        InputError, match=r"welcome\.yaml:2:42: there is no envelope 'flat'; there are: c65-window"
    ) as caught:
        load_packet(post, "welcome")
    assert len(caught.value.problems) == 1
    edit(packet, "large: flat", "large: own")
    envelope_file(post.home, ("most: 6", "most: none"))
    with pytest.raises(InputError, match=r"own\.yaml:12:16: sheets most: a whole number is expected here"):
        load_packet(post, "welcome")
    envelope_file(post.home)
    assert load_packet(post, "welcome").packet.envelope == {"standard": "us10-window", "large": "own"}
