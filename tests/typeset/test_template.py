"""A folder of templates, ready to print: its values, its filters, and values that are set smaller until they fit."""

from pathlib import Path

import pytest

from handbill import fonts
from handbill.content.clinic import MONO
from handbill.errors import FitError, InputError
from handbill.formats.load import load
from handbill.typeset.template import Template, clinic_figures
from handbill.workspace import Workspace

PAGE = """\
<html lang="en"><style>
{% for font in fonts %}@font-face {
  font-family: "{{ font.family }}"; font-weight: {{ font.weight }}; src: url({{ font.url }})
} {% endfor %}
@page { size: 4in 4in; margin: 20pt } html { font-family: "{{ family }}"; font-size: 12pt; line-height: 1.25 }
body { margin: 0 } .slot { width: 90pt; height: 16pt }
</style><body>{{ clinic.name }} {{ word|loud }}{{ slot("name", least=8) }}</body></html>
"""


def template(workspace: Workspace, page: str = PAGE) -> Template:
    folder = workspace.home / "templates" / "card"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(page, "utf-8")
    filters = {"loud": lambda word: f"{word.upper()}!"}
    return Template(workspace, load(workspace, ()).clinic, "card", "designing.md", filters, {"word": "same"})


def test_a_template_sees_the_clinic_its_filters_and_the_values_of_each_time(workspace: Workspace) -> None:
    card = template(workspace, "{{ clinic.name }}: {{ word|loud }} {{ other }} {{ 'https://a.org/'|address }}")
    html = card.html("page.html", {"other": "<b>"})
    assert html == "Kairos Restorative Medicine: SAME! &lt;b&gt; a.\u2060org"
    assert "OTHER!" in card.html("page.html", {"word": "other", "other": ""})


def test_a_folder_without_a_page_is_named_with_the_guide(workspace: Workspace) -> None:
    clinic = load(workspace, ()).clinic
    with pytest.raises(InputError, match=r"templates/letters/ has no page.html; write it; docs/mailing.md says"):
        Template(workspace, clinic, "letters", "mailing.md", {}, {})


def test_a_value_is_set_in_the_largest_type_that_its_slot_allows(workspace: Workspace) -> None:
    card = template(workspace)
    (slot,) = card.fill({}, None).slots
    assert (slot.name, slot.size, slot.least) == ("name", 12, 8)
    long = card.fill({}, {"name": "Wilhelmina Montgomery"})
    assert not long.overflowing
    with pytest.raises(FitError, match="the slot name does not fit its box at 8 pt"):
        card.fill({}, {"name": "Wilhelmina Montgomery-Wellington and Wolfgang Mommsen"})


def test_a_mistake_is_told_with_its_place_in_the_file(workspace: Workspace) -> None:
    card = template(workspace, "<p>\n{{ nowhere }}</p>")
    with pytest.raises(InputError, match="'nowhere' is undefined") as caught:
        card.lay_out({})
    place = caught.value.problems[0].place
    assert place
    assert (place.file, place.line) == (card.page, 2)


def test_figures_are_the_images_that_exist_and_the_logo(only_library: Workspace, tmp_path: Path) -> None:
    clinic = load(only_library, ()).clinic
    figures = clinic_figures(only_library, clinic, MONO, 400, ["neuron", "nowhere"], ["narrow"])
    assert figures.artworks.keys() == {"neuron", clinic.logo}
    assert figures.artworks["neuron"].name == "neuron.narrow"
    assert figures.clinic_logo is figures.artworks[clinic.logo]
    assert (figures.palette, figures.family, figures.width) == (MONO, fonts.FAMILY, 400)
