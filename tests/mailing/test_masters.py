"""A letter is typeset as a master or as a whole, or refused where it cannot be done right."""

from pathlib import Path

import pytest
from letters import letters, recipient
from packets import JOHN
from small_workspace import edit

from handbill.errors import FitError, InputError
from handbill.mailing.envelopes import WrongPaperError
from handbill.masters.cache import MasterCache
from handbill.workspace import Workspace, library


def test_a_template_that_forgets_the_address_is_found(post: Workspace) -> None:
    home = post.home
    assert home is not None
    template = home / "templates" / "letter"
    template.mkdir()
    for file in (library() / "templates" / "letter").iterdir():
        (template / file.name).write_bytes(file.read_bytes())
    edit(template / "page.html", '{{ slot("address", kind="lines", least=least) }}', "")
    with pytest.raises(InputError, match="does not print the slots: address"):
        letters(post, "welcome", "letter").master("en", "standard")


def test_an_address_too_wide_for_the_window_is_refused_and_not_cut(post: Workspace) -> None:
    maker = letters(post, "welcome", "a4")
    wide = recipient(maker.loaded, post, JOHN | {"care_of": "c/o " + "W" * 60})
    with pytest.raises(FitError, match="address does not fit"):
        maker.whole(wide)


def test_a_paragraph_grows_for_a_long_value_when_the_letter_is_typeset_whole(post: Workspace) -> None:
    maker = letters(post, "welcome", "letter")
    long = recipient(maker.loaded, post, JOHN | {"program": "a very long name of a group " * 2})
    assert maker.whole(long).facts.proofs["words"]


def test_a_master_has_a_slot_for_each_value_and_is_stored(post: Workspace, tmp_path: Path) -> None:
    maker = letters(post, "welcome", "letter", MasterCache.of(post, tmp_path / "stored"))
    first, again = (maker.master("en", "standard") for _ in range(2))
    values = maker.values(recipient(maker.loaded, post, JOHN))
    assert {slot.name for slot in first.facts.slots} == set(values)
    assert (first.facts.typesettings, again.facts.typesettings) == (1, 0)
    assert again.data == first.data


def test_a_letter_that_takes_more_pages_than_it_may_is_refused_with_its_place(post: Workspace) -> None:
    assert post.home is not None
    long = "We look forward to it. " * 70
    packet = post.home / "brochures/packets/welcome.yaml"
    edit(packet, 'after: ["We look forward to it."]', f"after: {[long] * 5}")
    with pytest.raises(FitError, match=r"welcome\.yaml:4:3: letter \(en, standard\): \d pages, \d are possible"):
        letters(post, "welcome", "letter").master("en", "standard")


def test_a_letter_for_another_envelope_is_another_master(post: Workspace, tmp_path: Path) -> None:
    cache = MasterCache.of(post, tmp_path / "stored")
    made = [letters(post, "welcome", "letter", cache, name).master("en", "standard") for name in (None, "us10-double")]
    assert [master.facts.typesettings for master in made] == [1, 1]
    assert made[0].data != made[1].data
    again = letters(post, "welcome", "letter", cache, "us10-double").master("en", "standard")
    assert (again.facts.typesettings, again.data) == (0, made[1].data)


def test_a_letter_is_stored_for_the_envelope_of_its_type_size(post: Workspace, tmp_path: Path) -> None:
    assert post.home is not None
    cache, packet = MasterCache.of(post, tmp_path / "stored"), post.home / "brochures/packets/welcome.yaml"
    edit(packet, "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    flat = letters(post, "welcome", "letter", cache).master("en", "large")
    edit(packet, "flat-9x12", "us10-double")
    double = letters(post, "welcome", "letter", cache).master("en", "large")
    assert (double.facts.typesettings, double.data != flat.data) == (1, True)


def test_an_envelope_that_is_asked_for_goes_before_the_packets(post: Workspace) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: us10-double")
    assert letters(post, "welcome", "letter").window("standard").names == ("us10-double",)
    assert letters(post, "welcome", "letter", None, "flat-9x12").window("standard").names == ("flat-9x12",)
    with pytest.raises(WrongPaperError, match="us10-double is made for letter, not for a4"):
        letters(post, "welcome", "a4").window("standard")


def test_a_letter_of_each_type_size_is_made_for_its_own_envelope(post: Workspace) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    maker = letters(post, "welcome", "letter")
    assert [maker.window(type).title for type in ("standard", "large")] == ["us10-window", "flat-9x12"]
    # A flat is not folded, and its window lies where that of a #10 shows nothing.
    for type in ("standard", "large"):
        (address,) = (slot for slot in maker.master("en", type).facts.slots if slot.name == "address")
        safe = maker.window(type).safe
        assert safe.left <= address.box.left < address.box.right <= safe.right + 0.01
        assert safe.top <= address.box.top < address.box.bottom <= safe.bottom + 0.01
    assert maker.window("large").folds == ()
    asked = letters(post, "welcome", "letter", None, "us10-double")
    assert {asked.window(type).title for type in ("standard", "large")} == {"us10-double"}
    # What is not named is as the paper's default, which is any of two for A4.
    assert letters(post, "welcome", "a4").window("standard").title == "dl-window or c65-window"
