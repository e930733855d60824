"""A word that is wider than its column in the smallest type is named, with who wrote it."""

from types import SimpleNamespace
from typing import Any

import pytest

from handbill.copyfit.search import Search
from handbill.copyfit.width import check, is_too_wide
from handbill.errors import FitError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.workspace import Workspace


def layout(*pages: tuple[str, ...]) -> Any:
    return SimpleNamespace(pages=[SimpleNamespace(too_wide=words) for words in pages])


def search(workspace: Workspace, *pages: tuple[str, ...]) -> Search:
    shelf = load(workspace, ("small",))
    return Search(
        lambda *_: layout(*pages), shelf.manuscripts[0], "handout", shelf.formats["handout"], Setting("letter")
    )


def test_a_layout_is_too_wide_where_one_of_its_pages_is() -> None:
    assert is_too_wide(layout((), ("word",)))
    assert not is_too_wide(layout((), ()))


def test_what_fits_is_not_named(workspace: Workspace) -> None:
    check(search(workspace, (), ()))


@pytest.mark.parametrize(
    ("words", "file", "remedy"),
    [
        ("hello@\u2060example.\u2060org", "clinic.yaml", "shorten clinic.yaml email"),
        ("swallow", "en.yaml", "use a shorter word in sections 3 warning text"),
        ("abracadabra", "en.yaml", "use shorter words, or make the column wider in the template"),
    ],
)
def test_the_word_its_page_and_its_source_are_named_once(
    workspace: Workspace, words: str, file: str, remedy: str
) -> None:
    with pytest.raises(FitError) as caught:
        check(search(workspace, (), (words, words)))
    (problem,) = caught.value.problems
    said = words.replace("\u2060", "")
    assert problem.what == f"handout on letter: page 2: “{said}” is wider than its column at the smallest type (11 pt)"
    assert problem.remedy == remedy
    assert problem.place is not None
    assert problem.place.file.name == file
