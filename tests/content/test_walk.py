from pathlib import Path

from photographs import NAMED, shelf_of

from handbill.content.copy import SECTIONS
from handbill.content.walk import cited, fields, photos
from handbill.formats.load import load
from handbill.workspace import Workspace


def test_fields_come_in_reading_order(workspace: Workspace) -> None:
    copy = load(workspace, ("small",)).manuscripts[0].copy
    assert [(field.path[0], str(field.text)) for field in fields(copy, SECTIONS)] == [
        ("title", "A small leaflet"),
        ("standfirst", "It says one thing well."),
        ("overview", "What it is"),
        ("overview", "The first paragraph speaks of a pump."),
        ("overview", "The second paragraph says less."),
        ("glossary", "Words to know"),
        ("glossary", "Pump"),
        ("glossary", "A thing that moves water."),
        ("safety", "Safety"),
        ("safety", "Take care."),
        ("safety", "Do not swallow it."),
    ]


def test_a_pictures_words_are_loose(only_library: Workspace) -> None:
    copy = load(only_library, ("ketamine-therapy",)).manuscripts[0].copy
    loose = [field for field in fields(copy, ["cover"]) if field.loose]
    assert {str(field.text) for field in loose} >= {"Before", "After (in animal studies)", "New spines"}
    assert len(loose) == len(list(fields(copy, ["cover"])))


def test_sources_are_numbered_as_they_are_met(only_library: Workspace) -> None:
    manuscript = load(only_library, ("ketamine-therapy",)).manuscripts[0]
    order = [source.id for source in cited(manuscript.brochure, fields(manuscript.copy, SECTIONS))]
    assert order[:3] == ["fda-warning", "xu", "anand"]
    assert sorted(order) == sorted(source.id for source in manuscript.brochure.sources)


def test_the_words_of_a_photograph_are_loose_and_it_is_met_where_it_stands(home: Path) -> None:
    copy = shelf_of(home).manuscripts[0].copy
    words = {field.path: str(field.text) for field in fields(copy, SECTIONS) if field.loose}
    assert words == {
        ("overview", "photo", "caption"): NAMED["caption"],
        ("overview", "photo", "credit"): NAMED["credit"],
    }
    assert [photo.image for photo in photos(copy, SECTIONS)] == ["team"]
    assert list(photos(copy, ["safety"])) == []
