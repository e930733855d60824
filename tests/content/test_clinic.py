"""A clinic's own file: its mistakes are told with their places."""

from pathlib import Path

import pytest
from small_workspace import edit, shown

from handbill.content.clinic import Palette
from handbill.formats.load import load
from handbill.typeset.figure import drawn_in
from handbill.workspace import Workspace, library


def test_the_clinics_mistakes_come_with_the_brochures(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    own = home / "brochures" / "clinic.yaml"
    own.write_text(clinic.replace("ink: '#1f2a30'", "ink: '#aaaaaa'").replace("phone: (202)", "fone: (202)"), "utf-8")
    edit(home / "brochures" / "small" / "en.yaml", "title: A small leaflet\n", "")
    found = shown(workspace)
    assert any("contrast of" in line and "clinic.yaml" in line for line in found)
    assert any("'fone' is not known here; did you mean 'phone'?" in line for line in found)
    assert any("'title' is missing" in line for line in found)


@pytest.mark.parametrize("word", ["yes", "No", "'true'", "off"])
def test_a_fact_of_ones_own_is_not_set_by_yes_or_no(workspace: Workspace, home: Path, word: str) -> None:
    """As a word, `no` would print what holds where the fact is set."""
    edit(home / "brochures/clinic.yaml", "  escort:\n", f"  parking_is_free: {word}\n  escort:\n")
    (said,) = shown(workspace)
    assert said.endswith(
        f"facts parking_is_free: {word.strip(chr(39))!r} is a word here, and is printed as it stands; "
        "write true or false, without quotes"
    )


def test_yes_is_a_word_and_no_fact(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures/clinic.yaml", "  escort:\n", "  escort: yes\n")
    edit(home / "brochures/clinic.yaml", "  fasting_hours:\n", "  fasting_hours: true\n")
    assert shown(workspace) == [
        (
            "brochures/clinic.yaml:35:18: facts fasting_hours: a whole number is expected here; "
            "write it without quotes, such as 3"
        ),
        (
            "brochures/clinic.yaml:37:11: facts escort: true or false is expected here; "
            "write true or false, without quotes; yes and no are words"
        ),
    ]


def test_the_old_spelling_of_a_key_is_refused_with_the_new_one(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    (home / "brochures" / "clinic.yaml").write_text(clinic.replace("\ncolors:", "\ncolours:"), "utf-8")
    (line,) = shown(workspace)
    assert line.endswith("the key 'colours' is not known here; it is spelled 'colors'")


SITES = """\
fax: (212) 555-0100
sites:
  - id: east
    name: Kairos East
    address: {lines: ["1 East Street", "Springfield, IL 62701"]}
    phone: (217) 555-0199
    map: https://example.org/east
    text:
      en: {parking: Behind the house}
  - id: west
    address: {lines: ["2 West Street"]}
"""


def test_a_site_has_what_it_says_itself_and_the_rest_from_the_clinic(workspace: Workspace, home: Path) -> None:
    file = home / "brochures/clinic.yaml"
    file.write_text(file.read_text("utf-8") + SITES, "utf-8")
    clinic = load(workspace, ("small",)).clinic
    east, west = clinic.at("east"), clinic.at("west")
    assert (str(east.name), str(east.phone), str(east.fax)) == ("Kairos East", "(217) 555-0199", "(212) 555-0100")
    assert (str(west.name), str(west.phone)) == (str(clinic.name), str(clinic.phone))
    assert [str(line) for line in west.address.lines] == ["2 West Street"]
    assert (east.map, west.map) == ("https://example.org/east", None)
    assert (str(east.text["en"].parking), west.text["en"].parking) == ("Behind the house", None)
    assert east.text["en"].hours == clinic.text["en"].hours
    assert clinic.at(None) is clinic


def test_a_site_that_the_clinic_has_not_is_told_where_it_is_named(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures/small/brochure.yaml", "status: draft", "status: draft\nsite: north")
    (told,) = shown(workspace)
    assert told.startswith("brochures/small/brochure.yaml:4:7: the clinic has no site 'north'; add it below sites")


def test_colors_that_pictures_need_apart_are_told_where_they_are_written(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    own = home / "brochures" / "clinic.yaml"
    own.write_text(clinic.replace("accent: '#c4552d'", "accent: '#0f4c52'"), "utf-8")
    (line,) = shown(workspace)
    said = "colors that pictures set side by side look alike: accent and deep; make one of each pair"
    number = next(number for number, row in enumerate(clinic.split("\n"), 1) if row.startswith("  accent:"))
    assert line.startswith(f"brochures/clinic.yaml:{number}:")
    assert said in line
    # Only `deep` is written, and the default accent is what it looks like.
    start, end = clinic.index("colors:\n"), clinic.index("# Only the clinic")
    own.write_text(f"{clinic[:start]}colors: {{deep: '#a94a27', warm: '#fff0e6'}}\n{clinic[end:]}", "utf-8")
    assert any("accent and deep" in line for line in shown(workspace))


def test_danger_and_people_keep_their_colors_when_the_house_has_others(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    start, end = clinic.index("colors:\n"), clinic.index("# Only the clinic")
    ours = "colors: {deep: '#4a1a5c', mid: '#8a4fa0', accent: '#c2186b'}\n"
    (home / "brochures" / "clinic.yaml").write_text(clinic[:start] + ours + clinic[end:], "utf-8")
    colors = load(workspace, ("small",)).clinic.colors
    default = Palette()
    assert (colors.deep, colors.accent) == ("#4a1a5c", "#c2186b")
    fixed = ("alarm", "skin", "skin_2", "skin_3", "hair", "hair_2", "hair_3", "vein")
    drawn = drawn_in(colors)
    for name in fixed:
        color = getattr(default, name)
        assert getattr(colors, name) == drawn[color] == color
    assert drawn[default.accent] == "#c2186b"
