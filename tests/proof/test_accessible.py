"""What a screen reader would stumble over is found: in a template, and in tags made up for it."""

import pytest
from handouts import components, faults, page
from made_up_pages import FakePage, FakeReader, tag
from small_workspace import edit

from handbill.proof.accessible import accessible


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<title>{{ copy.title }}</title>", "<title>Other</title>", "the title is 'Other'"),
        ('<html lang="{{ language }}"', '<html lang="fr"', "the language is 'fr'"),
        ("<h1>{{ copy.title }}</h1>", "<h1>{{ copy.title }}</h1><h4>Deep</h4>", "a heading of level 4 after level 1"),
    ],
)
def test_what_a_screen_reader_would_stumble_over_is_found(home, old, new, what) -> None:
    shared = components(home)
    edit(page(home) if old in page(home).read_text("utf-8") else shared, old, new)
    assert any(what in fault for fault in faults(home, "reading")["accessible"])


@pytest.mark.parametrize(
    ("tags", "alts", "said"),
    [
        ((tag("Figure"),), (), "a picture without an alternative text"),
        ((tag("Figure", alt="A cat"),), ("A dog",), "no picture says: A dog"),
        ((tag("Table"), tag("TH")), (), "a header cell without a scope"),
        ((tag("H1"), tag("H3")), (), "a heading of level 3 after level 1"),
    ],
)
def test_tags_that_do_not_speak_are_found(tags, alts, said) -> None:
    found = accessible(FakeReader((FakePage(tags=tags),)), "T", "en", alts)
    assert any(said in str(fault) for fault in found)


def test_a_file_without_tags_is_found() -> None:
    found = accessible(FakeReader((), tagged=False), "T", "en")
    assert [str(fault) for fault in found] == ["the file is not tagged"]
