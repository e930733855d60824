"""A photograph with too few pixels is told where the copy names it, with how many more it needs."""

from pathlib import Path

from photographs import shelf_of

from handbill.content.resolution import coarse


def test_the_place_is_where_the_copy_names_the_photograph(home: Path) -> None:
    manuscript = shelf_of(home).manuscripts[0]
    source = manuscript.source
    source.data["overview"]["photo"] = {"image": "team", "consent": "on file"}
    source.data["overview"]["picture"] = {"image": "team"}
    here, there = source.place(("title",)), source.place(("safety",))
    source.places[("overview", "picture", "image")] = here
    source.places[("overview", "photo", "image")] = there
    problem = coarse(manuscript, "team", 60, "100 is the least")
    assert problem.place == there != here
    assert problem.what == "the photograph 'team' is printed at 60 dots per inch; 100 is the least"
    assert problem.remedy == "take a copy with 2.5 times as many pixels each way, or another photograph"


def test_a_photograph_that_no_line_names_is_told_with_its_file(home: Path) -> None:
    manuscript = shelf_of(home).manuscripts[0]
    assert coarse(manuscript, "team", 60, "100 is the least").place.file == manuscript.source.file
