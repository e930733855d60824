"""What the docs show works as it is shown."""

import math
import re
from datetime import date
from pathlib import Path

from small_workspace import edit, example_clinic

from handbill.content.blocks import Block
from handbill.content.codes import matching
from handbill.content.copy import Copy
from handbill.content.kinds import OWN_KINDS
from handbill.content.library import format_names
from handbill.content.section import KINDS, Section
from handbill.fonts import font_set
from handbill.formats.load import Shelf, load
from handbill.formats.selection import printed
from handbill.mailing.envelopes import envelope_names, window_envelope
from handbill.mailing.load import load_packet
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.screens.load import load_playlist
from handbill.screens.loop import loop_of
from handbill.workspace import CLINIC, Workspace, library

DOCS = [library() / "README.md", library() / "CONTRIBUTING.md", *sorted((library() / "docs").glob("*.md"))]


def writing() -> str:
    return (library() / "docs" / "writing.md").read_text("utf-8")


def shown_in_writing(first: str) -> list[str]:
    """Return the examples of writing.md that begin with this key."""
    examples = re.findall(r"^```yaml\n(.*?)^```", writing(), re.DOTALL | re.MULTILINE)
    return [example for example in examples if example.startswith(f"{first}:\n")]


def flu_shot(home: Path) -> Path:
    """Write the small brochure of writing.md and the example clinic, and return the folder of the brochure."""
    folder = home / "brochures" / "flu-shot"
    folder.mkdir(parents=True)
    for name in ("brochure", "en"):
        block = re.search(rf"`brochures/flu-shot/{name}\.yaml`:\n\n```yaml\n(.*?)```", writing(), re.DOTALL)
        assert block
        (folder / f"{name}.yaml").write_text(block[1], "utf-8")
    example_clinic(home)
    return folder


def loaded(home: Path) -> Shelf:
    return load(Workspace(home, library()), ["flu-shot"])


def test_the_small_brochure_of_the_docs_is_proven_in_every_format_but_the_leaflets(tmp_path: Path) -> None:
    flu_shot(tmp_path)
    formats = ("handout", "booklet", "cards", "postcard")
    request = BuildRequest(
        Workspace(tmp_path, library()), tmp_path / "out", date(2026, 11, 24), ("flu-shot",), formats, papers=("letter",),
        editions=("print",),
    )  # fmt: skip
    result = build(request, lambda *_: None)
    assert result.failures == []
    assert {made.format for made in result.made} == set(formats)


def test_the_kinds_that_the_small_brochure_lacks_are_shown(tmp_path: Path) -> None:
    (kinds,) = [text for text in shown_in_writing("sections") if "- kind: mechanism" in text]
    copy = flu_shot(tmp_path) / "en.yaml"
    copy.write_text(copy.read_text("utf-8") + kinds.removeprefix("sections:\n"), "utf-8")
    there = {section.kind for section in loaded(tmp_path).manuscripts[0].whole.sections}
    assert there >= set(OWN_KINDS)


def test_the_words_of_the_docs_have_their_steps(tmp_path: Path) -> None:
    (words,) = [text for text in shown_in_writing("sections") if "said: " in text]
    (kinds,) = [text for text in shown_in_writing("sections") if "- kind: mechanism" in text]
    copy = "".join(("title: A\nstandfirst: B.\n", words, kinds.removeprefix("sections:\n")))
    (flu_shot(tmp_path) / "en.yaml").write_text(copy, "utf-8")
    read = loaded(tmp_path).manuscripts[0].whole
    assert read.term_steps == {"vaccine": 1, "immunity": 2}
    assert read.glossary
    assert read.glossary.as_cards().terms[0].matters


def test_a_fact_of_the_docs_is_known_and_an_unset_one_has_its_wording(tmp_path: Path) -> None:
    (fact,) = [text for text in shown_in_writing("sections") if "fact: fasting_hours" in text]
    (facts,) = shown_in_writing("facts")
    folder = flu_shot(tmp_path)
    (folder / "en.yaml").write_text(f"title: A\nstandfirst: B.\n{fact}", "utf-8")
    clinic = tmp_path / "brochures" / "clinic.yaml"
    text = clinic.read_text("utf-8")
    start = text.index("facts:\n")
    clinic.write_text(text[:start] + facts + text[text.index("\n\n", start) :], "utf-8")
    (section,) = loaded(tmp_path).manuscripts[0].whole.sections
    assert [str(step) for step in section.stages[0].steps][1:] == ["Do not eat for 6 hours before your visit."]


def test_sites_codes_and_chosen_sections_are_written_as_the_docs_say(tmp_path: Path) -> None:
    folder = flu_shot(tmp_path)
    sheet, clinic = folder / "brochure.yaml", tmp_path / "brochures" / "clinic.yaml"
    (codes,), (formats,), (sites,) = (shown_in_writing(key) for key in ("codes", "formats", "sites"))
    edit(sheet, "formats: [handout]\n", formats + codes + "site: north\n")
    clinic.write_text(clinic.read_text("utf-8") + sites, "utf-8")
    shelf = loaded(tmp_path)
    assert matching(shelf.manuscripts, "Z23") == list(shelf.manuscripts)
    assert str(shelf.clinic.at("north").fax) == "(202) 555-0178"
    leaflet = printed(shelf.manuscripts[0], "trifold", shelf.formats["trifold"]).copy
    assert [section.name for section in leaflet.sections] == ["visit", "flu-or-cold", "help"], "the flap comes first"


def test_the_packet_of_the_docs_loads(tmp_path: Path) -> None:
    text = (library() / "docs" / "mailing.md").read_text("utf-8")
    block = re.search(r"`brochures/packets/NAME\.yaml`:\n\n```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    folder = tmp_path / "brochures" / "packets"
    folder.mkdir(parents=True)
    (folder / "reminder.yaml").write_text(block[1], "utf-8")
    example_clinic(tmp_path)
    packet = load_packet(Workspace(tmp_path, library()), "reminder").packet
    assert packet.columns == ("first_name", "last_name", "doctor", "appointment")


def test_the_envelope_of_the_docs_serves_a_letter(tmp_path: Path) -> None:
    text = (library() / "docs" / "mailing.md").read_text("utf-8")
    block = re.search(r"`envelopes/NAME\.yaml`:\n\n```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    (tmp_path / "envelopes").mkdir()
    (tmp_path / "envelopes" / "invoice.yaml").write_text(block[1], "utf-8")
    workspace = Workspace(tmp_path, library())
    assert window_envelope(workspace, "letter", "invoice").sender is not None
    named = re.findall(r"^\| (`.*?`) \|.*\| \d+ \|$", text, re.MULTILINE)
    names = [name.strip("`") for cell in named for name in cell.split(", ")]
    assert sorted(names) == envelope_names(Workspace(None, library()))


def test_links_between_the_docs_lead_somewhere() -> None:
    checked = 0
    for file in DOCS:
        for target in re.findall(r"\]\((?!https?:|term:)([^)#]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
            checked += 1
    assert checked >= 8


def test_the_table_of_screens_follows_the_rule(only_library) -> None:
    """Capitals are 1/120 of the distance; running text is of 40 to 80 px on a screen of 1920 × 1080 px."""
    text = (library() / "docs" / "displays.md").read_text("utf-8")
    feet = [int(number) for number in re.findall(r" (\d+) ft", text.split("| screen |")[1].split("\n")[0])]
    rows = re.findall(r"^\| (\d+) in \| (.+) \|$", text, re.MULTILINE)
    assert len(feet) == 6
    assert len(rows) == 7
    for inches, cells in rows:
        needs = [
            math.ceil(distance * 12 / 120 * math.hypot(1920, 1080) / int(inches) / font_set(only_library).capital)
            for distance in feet
        ]
        assert cells.split(" | ") == ["too far" if need > 80 else str(max(need, 40)) for need in needs], inches


def test_the_playlist_of_the_docs_loads(tmp_path: Path) -> None:
    text = (library() / "docs" / "displays.md").read_text("utf-8")
    block = re.search(r"```yaml\n(id: hall.*?)```", text, re.DOTALL)
    assert block
    folder = tmp_path / "brochures" / "displays"
    folder.mkdir(parents=True)
    (folder / "hall.yaml").write_text(block[1], "utf-8")
    example_clinic(tmp_path)
    loop = loop_of(load_playlist(Workspace(tmp_path, library()), "hall"))
    assert {shown.kind for shown in loop} >= {"welcome", "title", "routes", "warning", "crisis", "image"}


def test_the_docs_say_how_long_a_round_of_the_librarys_playlist_is(only_library) -> None:
    loop = loop_of(load_playlist(only_library, "waiting-room"))
    minutes, seconds = divmod(round(sum(slide.seconds for slide in loop)), 60)
    said = f"has {len(loop)} slides. A round takes {minutes} min {seconds} s."
    assert said in (library() / "docs" / "displays.md").read_text("utf-8")


def test_every_part_of_a_copy_kind_and_block_is_described() -> None:
    names = {*Copy.model_fields, *Section.model_fields, *KINDS, *Block.model_fields} - {"text"}
    for kind in OWN_KINDS.values():
        names |= set(kind.model_fields)
    assert len(names) > 50
    assert sorted(name for name in names if f"`{name}`" not in writing() and f"- {name}:" not in writing()) == []


def test_the_gallery_shows_every_format(only_library) -> None:
    text = (library() / "docs" / "gallery.md").read_text("utf-8")
    names = format_names(only_library)
    assert names
    for name in names:
        assert f"(gallery/{name}.png)" in text, f"make gallery: {name} is not in it"
    shown = set(re.findall(r"\(gallery/(.+?)\)", text))
    assert shown == {path.name for path in (library() / "docs" / "gallery").iterdir()}


def test_a_fact_as_a_whole_text_and_the_clinics_choice_work_as_shown(tmp_path: Path) -> None:
    folder = flu_shot(tmp_path)
    (calls,) = shown_in_writing("calls")
    copy = (folder / "en.yaml").read_text("utf-8")
    start = copy.index("    calls:\n")
    (folder / "en.yaml").write_text(copy[:start] + re.sub("^", "    ", calls, flags=re.MULTILINE), "utf-8")
    (choice,) = re.findall(r"^```yaml\n(# letter.*?)^```", writing(), re.DOTALL | re.MULTILINE)
    edit(tmp_path / CLINIC, "facts:\n", f"{choice}facts:\n  after_hours_line: (202) 555-0199\n")
    shelf = loaded(tmp_path)
    assert (shelf.clinic.papers, shelf.clinic.editions) == (("letter",), ("print", "reading"))
    assert shelf.manuscripts[0].copy.help
    assert str(shelf.manuscripts[0].copy.help.calls[0].whom) == "(202) 555-0199"
