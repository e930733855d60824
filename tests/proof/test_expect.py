"""What is expected of a brochure: each proof passes on a right sheet, and each is asked for where it belongs."""

import proving
from handouts import faults

from handbill.content.choices import Edition
from handbill.fonts import font_set
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.proof.expect import brochure_checks, page_shape
from handbill.proof.passages import passages
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


def test_what_a_type_size_carries_is_what_is_expected_of_it(only_library: Workspace) -> None:
    shelf = load(only_library, ("ketamine-therapy",), ("en",))
    (manuscript,), clinic, format = shelf.manuscripts, shelf.clinic, shelf.formats["handout"]
    large, less = Setting("letter", "large"), format.type["large"].model_copy(update={"carries": ("masthead",)})
    bare = format.model_copy(update={"type": {**format.type, "large": less}})

    def expected(format: Format, setting: Setting) -> tuple[set[str], bool]:
        checks = brochure_checks(manuscript, clinic, format, setting, "print", font_set(only_library), {}, ())
        parts = {str(passage.path[0]) for passage in passages(manuscript, clinic, format, setting)}
        return parts & {"brochure.yaml", "clinic.yaml"}, clinic.website in checks["codes"].keywords["texts"]

    assert expected(format, Setting("letter")) == ({"brochure.yaml", "clinic.yaml"}, True)
    assert expected(format, large) == ({"clinic.yaml"}, True)
    assert expected(bare, large) == ({"clinic.yaml"}, False)
    called = [
        [each for each in passages(manuscript, clinic, of, large) if "crisis 1" in each.path] for of in (format, bare)
    ]
    assert list(map(len, called)) == [1, 0]


def test_large_print_without_sources_passes_every_proof(home) -> None:
    found = proving.faults(home, "handout", Setting("letter", "large"), 18)
    assert not any(found.values()), found


def test_what_is_cut_has_no_strip_that_a_printer_leaves_blank(only_library: Workspace) -> None:
    format = load(only_library, ("ketamine-therapy",)).formats["handout"]
    assert page_shape(format, Setting("letter"), "print").strip == format.keep_clear
    assert page_shape(format, Setting("letter"), "press").strip is None
