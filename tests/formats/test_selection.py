"""What a format prints of a copy: sections by their places, others where some are missing, nothing that it leaves out."""

from typing import Any

from handbill.content.copy import Copy
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.places import SectionPlace
from handbill.formats.selection import ALL, Choice, left_out, selected, unplaced, without
from handbill.workspace import Workspace

WORDS = " ".join(["word"] * 20)
SECTIONS: list[dict[str, Any]] = [
    {"kind": "faq", "heading": "Questions", "blocks": [WORDS]},
    {"kind": "schedule", "heading": "Day by day", "blocks": [WORDS]},
    {"heading": "Free", "id": "free", "blocks": [WORDS, {"note": "Ask."}]},
    {"kind": "visit", "heading": "Visit", "stages": [{"heading": "Before", "steps": ["Come."]}]},
    {"kind": "glossary", "heading": "Words", "terms": [{"id": "a", "term": "A", "text": "B"}]},
    {"kind": "help", "heading": "Help", "calls": [{"when": "At night", "whom": "911"}]},
]
LEAFLET = {
    "flap": {"kinds": ["visit", "schedule"], "most": 1},
    "back": {"kinds": ["help"]},
    "inside": {"kinds": ["mechanism", "routes"], "words": 45},
}
HANDOUT = {"back": {"kinds": ["help"]}, "body": {"kinds": "all"}}


def copy_of(*sections: dict[str, Any]) -> Copy:
    return Copy.model_validate({"title": "T", "standfirst": "S", "sections": sections or SECTIONS})


def printed(places: dict[str, Any], choice: Choice = None, copy: Copy | None = None) -> dict[str, list[str]]:
    """Give the names of the sections at each place of a format that has these places."""
    chosen = selected(copy or copy_of(), format_of(places), choice)
    return {place: [section.name for section in sections] for place, sections in chosen.places.items()}


def format_of(places: dict[str, Any]) -> Format:
    rules = {name: SectionPlace.model_validate(place) for name, place in places.items()}
    return Format.model_construct(places=rules, takes=("title", *places), leaves_out=())


def test_sections_stand_at_the_places_that_name_their_kinds() -> None:
    assert printed(HANDOUT) == {"back": ["help"], "body": ["faq", "schedule", "free", "visit", "glossary"]}
    swapped = {"panel": {"kinds": ["visit", "faq"]}}
    assert printed(swapped) == {"panel": ["visit", "faq"]}


def test_others_stand_in_for_what_a_copy_lacks_as_far_as_there_is_room() -> None:
    assert printed(LEAFLET) == {"flap": ["visit"], "back": ["help"], "inside": ["faq", "schedule"]}
    wide = LEAFLET | {"inside": {"kinds": ["mechanism", "routes"], "words": 500}}
    assert printed(wide)["inside"] == ["faq", "schedule", "free"]
    assert printed(wide, ALL)["inside"] == ["faq", "schedule", "free", "glossary"]
    mechanism = {
        "kind": "mechanism",
        "heading": "M",
        "steps": [{"title": "A", "text": "B"}, {"title": "C", "text": "D"}],
    }
    options = [{"id": id, "name": id, "gloss": id} for id in ("a", "b")]
    routes = {
        "kind": "routes",
        "heading": "R",
        "options": options,
        "rows": [{"label": "L", "values": {"a": "1", "b": "2"}}],
    }
    whole = copy_of(*SECTIONS, mechanism, routes)
    assert printed(wide, copy=whole)["inside"] == ["mechanism", "routes"]


def test_a_brochure_chooses_sections_and_their_order() -> None:
    assert printed(LEAFLET, ("free", "help", "faq")) == {"flap": [], "back": ["help"], "inside": ["free", "faq"]}
    assert printed(HANDOUT, ("visit", "free"))["body"] == ["visit", "free"]


def test_of_two_sections_for_a_place_of_one_the_second_stands_where_any_may() -> None:
    assert printed(LEAFLET, ("visit", "schedule")) == {"flap": ["visit"], "back": [], "inside": ["schedule"]}
    assert printed(LEAFLET, ("schedule", "visit")) == {"flap": ["schedule"], "back": [], "inside": ["visit"]}


def test_a_section_that_finds_its_place_full_goes_to_the_next_that_takes_it() -> None:
    places = {
        "about": {"kinds": ["overview"], "most": 1, "words": 90},
        "wide": {"kinds": ["faq"], "most": 1, "words": 90},
        "more": {"kinds": ["faq"], "words": 90},
    }
    chosen = printed(places, ("free", "faq", "schedule", "visit"))
    assert chosen == {"about": ["free"], "wide": ["faq"], "more": ["schedule", "visit"]}
    assert printed(places, ("faq", "free", "schedule"))["more"] == ["schedule"]


def test_the_picture_of_each_section_can_be_left_out() -> None:
    picture = {"image": "neuron", "alt": "A cell."}
    pictured = [{**section, "picture": picture} for section in SECTIONS]
    assert all(section.picture for section in copy_of(*pictured).sections)
    assert not any(section.picture for section in without(copy_of(*pictured), ["sections.picture"]).sections)


def test_what_is_chosen_and_cannot_be_printed_is_told() -> None:
    assert unplaced(copy_of(), format_of(LEAFLET), ("free", "costs")) == ["costs"]
    assert unplaced(copy_of(), format_of({"back": {"kinds": ["help"]}}), ("free", "help")) == ["free"]
    assert unplaced(copy_of(), format_of(LEAFLET), ALL) == []


def test_what_is_left_out_is_known_by_its_heading() -> None:
    copy = copy_of()
    chosen = selected(copy, format_of(LEAFLET), None)
    assert [str(section.heading) for section in left_out(copy, chosen)] == ["Free", "Words"]


def test_parts_of_sections_and_blocks_can_be_left_out(only_library: Workspace) -> None:
    copy = load(only_library, ("ketamine-therapy",)).manuscripts[0].copy
    assert copy.cover is not None
    short = without(copy, ["glossary.terms.picture", "routes.picture.labels.vein", "routes.intro"])
    assert short.glossary is not None
    assert short.routes is not None
    assert not any(term.picture for term in short.glossary.terms)
    assert copy.routes is not None
    assert copy.routes.picture is not None
    assert short.routes.picture is not None
    assert copy.routes.picture.labels.keys() - short.routes.picture.labels.keys() == {"vein"}
    assert short.routes.intro is None
    assert without(copy, ["cover"]).cover is None
    noted = without(copy_of(), ["blocks.note"])
    assert [block.kind for block in noted.sections[2].blocks] == ["text"]
    assert copy.glossary is not None
    assert any(term.picture for term in copy.glossary.terms)


def test_a_section_that_a_place_has_no_room_for_is_left_out_and_a_shorter_one_after_it_is_not() -> None:
    places = {"back": {"kinds": ["faq", "visit"], "room": 15}}
    assert printed(places) == {"back": ["visit"]}
    assert printed({"back": {**places["back"], "room": 60}}) == {"back": ["faq", "visit"]}


def test_a_type_size_leaves_out_whole_kinds() -> None:
    places = selected(copy_of(), format_of(HANDOUT), None, ("faq", "glossary")).places
    assert [section.name for section in places["body"]] == ["schedule", "free", "visit"]


def test_a_format_in_brief_prints_the_briefs() -> None:
    brief = {"kind": "faq", "heading": "Asked", "blocks": ["word"]}
    copy = Copy.model_validate({"title": "T", "standfirst": "S", "sections": SECTIONS, "briefs": [brief]})
    format = format_of(HANDOUT)
    headings = [
        str(selected(copy, each, None).places["body"][0].heading)
        for each in (format, format.model_copy(update={"brief": True}))
    ]
    assert headings == ["Questions", "Asked"]


def test_the_short_standfirst_stands_where_a_writer_has_one() -> None:
    format = Format.model_construct(places={}, takes=("title", "standfirst_short"), leaves_out=())
    long = copy_of()
    short = long.model_copy(update={"standfirst_short": long.standfirst})
    paths = [[path for path, _ in selected(copy, format, None).parts()] for copy in (long, short)]
    assert paths == [[("title",), ("standfirst",)], [("title",), ("standfirst_short",)]]


def test_zones_and_lines_to_write_on_take_more_room_than_their_words() -> None:
    zones = [{"level": level, "heading": "W", "signs": ["W"], "actions": ["W"]} for level in ("go", "stop")]
    form = {"together": [{"fill_in": ["W", "W"]}, "Word."]}
    # Of 7 and 4 words, and two lines of 5 words each.
    for blocks, room in (([{"zones": zones}], 17), ([form], 14)):
        copy = copy_of({"kind": "faq", "heading": "Asked", "blocks": blocks})
        found = [printed({"back": {"kinds": ["faq"], "room": most}}, copy=copy)["back"] for most in (room - 1, room)]
        assert found == [[], ["faq"]]


def test_cards_have_the_terms_in_an_order_of_their_own() -> None:
    terms = [{"id": id, "term": id, "text": "T"} for id in "abc"]
    glossary = {"kind": "glossary", "heading": "Words", "terms": terms, "first": ["c"]}
    for imposition, order in ((None, "abc"), ("saddle", "abc"), ("cards", "cab")):
        format = format_of({"words": {"kinds": ["glossary"]}}).model_copy(update={"imposition": imposition})
        printed_copy = selected(copy_of(glossary), format, None)
        assert printed_copy.glossary
        assert "".join(term.id for term in printed_copy.glossary.terms) == order
        assert [section.name for section in printed_copy.places["words"]] == ["glossary"]


def test_the_steps_of_a_term_are_known_where_the_mechanism_is_not_printed() -> None:
    steps = [{"title": title, "text": "T"} for title in ("One", "Two")]
    glossary = {"kind": "glossary", "heading": "W", "terms": [{"id": "a", "term": "A", "text": "B", "step": "Two"}]}
    copy = copy_of({"kind": "mechanism", "heading": "M", "steps": steps}, glossary)
    chosen = selected(copy, format_of({"words": {"kinds": ["glossary"]}}), None)
    assert (chosen.mechanism, [str(title) for title in chosen.chain]) == (None, ["One", "Two"])
    assert chosen.term_steps == {"a": 2}
    assert without(chosen, ["glossary.terms.step"]).term_steps == {}
