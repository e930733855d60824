"""A photograph with too few pixels is told where the copy names it, with how many more it needs."""

from pathlib import Path

from photographs import NAMED, illustrated, shelf_of

from handbill.content.resolution import coarse


def test_the_place_is_where_the_copy_names_the_photograph(home: Path) -> None:
    manuscript = shelf_of(illustrated(home)).manuscripts[0]
    # A drawing of that name, above it.
    path = ("sections", 0, "blocks", 0, "figure")
    manuscript.source.data["sections"][0]["blocks"][0] = {"figure": {"image": "team"}}
    manuscript.source.places[*path, "image"] = manuscript.source.place(("title",))
    there = manuscript.source.place(("sections", 0, "blocks", 2, "photo", "image"))
    problem = coarse(manuscript, "team", 60, "100 is the least")
    assert problem.place == there
    assert (there.line, there.file.name) == (10, "en.yaml")
    assert problem.what == "the photograph 'team' is printed at 60 dots per inch; 100 is the least"
    assert problem.remedy == "take a copy with 2.5 times as many pixels each way, or another photograph"


def test_a_photograph_that_no_line_names_is_told_with_its_file(home: Path) -> None:
    manuscript = shelf_of(home).manuscripts[0]
    assert coarse(manuscript, NAMED["image"], 60, "100 is the least").place.file == manuscript.source.file
