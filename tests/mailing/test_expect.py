"""Nothing but what a letter is expected to say, and nothing beside the address in its window."""

import pytest
from letters import letters, recipient
from packets import JOHN, MARIA
from small_workspace import edit

from handbill import fonts
from handbill.errors import ProofError
from handbill.mailing.expect import letter_checks
from handbill.mailing.letter import settled
from handbill.pdf.reader import Reader
from handbill.proof.fault import prove
from handbill.workspace import Workspace, library


def test_ink_that_could_show_is_found(post: Workspace) -> None:
    home = post.home
    assert home is not None
    template = home / "templates" / "letter"
    template.mkdir()
    for file in (library() / "templates" / "letter").iterdir():
        (template / file.name).write_bytes(file.read_bytes())
    edit(
        template / "page.html",
        '  {{ slot("address"',
        '  <p class="topic">{{ letter.subject }}</p>\n  {{ slot("address"',
    )
    edit(
        template / "page.css",
        ".panel { position: relative; }",
        ".panel { position: relative; }\n.topic { position: absolute; top: 2in; left: 2.5in; }",
    )
    with pytest.raises(ProofError, match="something beside the address can show in the window"):
        letters(post, "welcome", "letter").master("en", "standard")


def test_a_letter_to_one_is_not_one_to_another(post: Workspace) -> None:
    maker = letters(post, "welcome", "letter")
    window = maker.window("standard")
    john, maria = (recipient(maker.loaded, post, row | {"language": "en"}) for row in (JOHN, MARIA))
    text = settled(maker.loaded.packet.letter["en"], maker.loaded.shelf.clinic)
    with Reader(maker.whole(john).data) as reader:
        for values, rules in ((maker.values(john), False), (maker.values(maria), True)):
            checks = letter_checks(text, maker.loaded, "letter", "standard", values, fonts.font_set(post), (), window)
            faults = prove(reader, checks)
            assert bool(faults.pop("words")) is rules
            assert not any(faults.values())


def test_a_master_needs_no_address(post: Workspace) -> None:
    maker = letters(post, "welcome", "letter")
    window = maker.window("standard")
    text = settled(maker.loaded.packet.letter["en"], maker.loaded.shelf.clinic)
    with Reader(maker.master("en", "standard").data) as reader:
        as_master = letter_checks(text, maker.loaded, "letter", "standard", None, fonts.font_set(post), (), window)
        assert not any(prove(reader, as_master).values())
        as_letter = letter_checks(text, maker.loaded, "letter", "standard", {}, fonts.font_set(post), (), window)
        assert [fault.rule for fault in prove(reader, as_letter)["window"]] == ["address"]
