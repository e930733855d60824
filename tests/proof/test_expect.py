"""What is expected of a brochure: each proof passes on a right sheet, and each is asked for where it belongs."""

from handouts import faults

from handbill.content.choices import Edition
from handbill.fonts import font_set
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.proof.expect import brochure_checks, page_shape
from handbill.workspace import Workspace


def test_a_right_sheet_passes_every_proof(home) -> None:
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": [], "pictures": []}
    assert faults(home, "reading") == {
        "words": [],
        "inside": [],
        "readable": [],
        "codes": [],
        "pictures": [],
        "accessible": [],
    }


def test_a_proof_is_asked_for_where_the_format_or_the_edition_calls_for_it(only_library: Workspace) -> None:
    shelf = load(only_library, ("ketamine-therapy",))
    manuscript = next(each for each in shelf.manuscripts if each.language == "en")

    def names(name: str, paper: str, edition: Edition = "print", **setting: bool) -> list[str]:
        format, fonts = shelf.formats[name], font_set(only_library)
        return [*brochure_checks(manuscript, shelf.clinic, format, Setting(paper, **setting), edition, fonts, {}, ())]

    always = ["words", "inside", "readable", "codes", "pictures"]
    assert names("handout", "letter") == always
    assert names("handout", "letter", "reading") == [*always, "accessible"]
    assert names("handout", "letter", mono=True) == [*always, "mono"]
    assert names("mailer", "letter") == [*always, "same", "discreet"]
    assert names("poster", "tabloid") == [*always, "distance"]


def test_what_is_cut_has_no_strip_that_a_printer_leaves_blank(only_library: Workspace) -> None:
    format = load(only_library, ("ketamine-therapy",)).formats["handout"]
    assert page_shape(format, Setting("letter"), "print").strip == format.keep_clear
    assert page_shape(format, Setting("letter"), "press").strip is None
