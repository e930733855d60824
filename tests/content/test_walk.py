from pathlib import Path

from photographs import NAMED, illustrated, shelf_of

from handbill.content.copy import Copy
from handbill.content.walk import cited, fields, fields_of, photos
from handbill.formats.load import load
from handbill.workspace import Workspace


def test_fields_come_in_reading_order(workspace: Workspace) -> None:
    copy = load(workspace, ("small",)).manuscripts[0].copy
    assert [(field.path[:2], str(field.text)) for field in fields(copy)] == [
        (("title",), "A small leaflet"),
        (("standfirst",), "It says one thing well."),
        (("sections", 0), "What it is"),
        (("sections", 0), "The first paragraph speaks of a pump."),
        (("sections", 0), "The second paragraph says less."),
        (("sections", 1), "Words to know"),
        (("sections", 1), "Pump"),
        (("sections", 1), "A thing that moves water."),
        (("sections", 2), "Safety"),
        (("sections", 2), "Take care."),
        (("sections", 2), "Do not swallow it."),
    ]


def test_a_pictures_words_are_loose(only_library: Workspace) -> None:
    copy = load(only_library, ("ketamine-therapy",)).manuscripts[0].copy
    assert copy.mechanism
    loose = [field for field in fields_of(copy.mechanism.picture, ("picture",)) if field.loose]
    assert {str(field.text) for field in loose} >= {"Ketamine", "More glutamate", "New connections"}
    assert len(loose) == len(list(fields_of(copy.mechanism.picture, ("picture",))))


def test_sources_are_numbered_as_they_are_met(only_library: Workspace) -> None:
    manuscript = load(only_library, ("ketamine-therapy",)).manuscripts[0]
    order = [source.id for source in cited(manuscript.brochure, fields(manuscript.copy))]
    assert order[:3] == ["fda-warning", "anand", "ekstrand"]
    assert sorted(order) == sorted(source.id for source in manuscript.brochure.sources)


def test_the_words_of_a_photograph_are_loose_and_it_is_met_where_it_stands(home: Path) -> None:
    copy = shelf_of(illustrated(home)).manuscripts[0].copy
    words = {field.path: str(field.text) for field in fields(copy) if field.loose}
    block = ("sections", 0, "blocks", 2, "photo")
    assert words == {(*block, "caption"): NAMED["caption"], (*block, "credit"): NAMED["credit"]}
    assert [photo.image for photo in photos(copy)] == ["team"]


def test_what_a_kind_has_of_its_own_comes_before_its_blocks() -> None:
    visit = {
        "kind": "visit",
        "heading": "H",
        "stages": [{"heading": "Before", "steps": ["Come."]}],
        "blocks": ["Last."],
    }
    copy = Copy.model_validate({"title": "T", "standfirst": "S", "sections": [visit]})
    assert [str(field.text) for field in fields(copy)][2:] == ["H", "Before", "Come.", "Last."]


def test_how_a_word_is_said_and_why_it_matters_stand_around_its_text() -> None:
    term = {"id": "a", "term": "A", "matters": "You can.", "text": "B.", "said": "AY", "step": 1}
    copy = Copy.model_validate(
        {"title": "T", "standfirst": "S", "sections": [{"kind": "glossary", "heading": "W", "terms": [term]}]}
    )
    assert [str(field.text) for field in fields(copy)][3:] == ["A", "AY", "B.", "You can."]


def test_a_term_of_a_card_has_the_place_where_it_is_written() -> None:
    terms = [{"id": id, "term": id, "text": f"{id}."} for id in "ab"]
    glossary = {"kind": "glossary", "heading": "W", "terms": terms, "first": ["b"]}
    copy = Copy.model_validate({"title": "T", "standfirst": "S", "sections": [glossary]})
    assert copy.glossary
    paths = [(field.path[-2:], str(field.text)) for field in fields_of(copy.glossary.as_cards(), ())][1:]
    assert paths == [((1, "term"), "b"), ((1, "text"), "b."), ((0, "term"), "a"), ((0, "text"), "a.")]
