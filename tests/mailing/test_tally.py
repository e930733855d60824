"""A tally sheet has a box for every ten pieces, and none for a number that no piece has; nobody's name is on it."""

from __future__ import annotations

import io

import pytest
from small_workspace import edit

from handbill.errors import InputError, ProofError
from handbill.mailing.load import LoadedPacket
from handbill.mailing.tally import MOST_MISSING, TallyBatch, TenBox, tally
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace, library

KINDS = {"English, standard print": 5, "Spanish, large print": 13}


def pages(post: Workspace, loaded: LoadedPacket, *batches: TallyBatch, paper="letter") -> list[str]:
    out = io.BytesIO()
    tally(batches, out, workspace=post, clinic=loaded.clinic, paper=paper)
    with Reader(out.getvalue()) as reader:
        return [page.words(page.box) for page in reader.pages]


def test_a_box_stands_for_ten_numbers_and_says_where_it_has_fewer_pieces() -> None:
    batch = TallyBatch(2, 501, 527, 25, KINDS, missing=(503, 527))
    assert list(batch.boxes) == [TenBox("000510", 9), TenBox("000520", 10), TenBox("000527", 6)]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_each_batch_has_a_page_with_all_of_its_boxes(post: Workspace, loaded: LoadedPacket, paper) -> None:
    first = TallyBatch(1, 1, 500, 497, KINDS, missing=(17, 203, 204))
    last = TallyBatch(2, 501, 637, 137, {"English, standard print": 5})
    one, two = pages(post, loaded, first, last, paper=paper)
    for said in ("Batch 1", "000001 to 000500", "497 in all", "000017, 000203, 000204", "large print"):
        assert said in " ".join(one.split())
    assert [number in one for number in ("000010", "000490", "000500", "000510")] == [True, True, True, False]
    assert "9 pieces" in one
    assert "8 pieces" in one
    assert ("000510" in two, "7 pieces" in two, "No piece" in two) == (True, True, False)


def test_a_thousand_pieces_fit_a_page(post: Workspace, loaded: LoadedPacket) -> None:
    (page,) = pages(post, loaded, TallyBatch(1, 1, 1000, 1000, KINDS))
    assert "001000" in page


def test_many_batches_have_a_page_each_in_their_order(post: Workspace, loaded: LoadedPacket) -> None:
    """They are set in groups; pages 20 and 21 are the last of one and the first of the next."""
    batches = [TallyBatch(number, 10 * number - 9, 10 * number, 10, KINDS) for number in range(1, 43)]
    found = pages(post, loaded, *batches)
    assert [page.split("Batch ")[1].split()[0] for page in found] == [str(number) for number in range(1, 43)]


def test_of_many_missing_numbers_some_are_named(post: Workspace, loaded: LoadedPacket) -> None:
    missing = tuple(range(2, 102))
    (page,) = pages(post, loaded, TallyBatch(1, 1, 500, 400, KINDS, missing))
    assert f"and {100 - MOST_MISSING} more" in " ".join(page.split())


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (TallyBatch(3, 1, 500, 499, KINDS), "batch 3: 499 pieces, and its numbers are 500"),
        (TallyBatch(3, 1, 1001, 1001, KINDS), r"its numbers are 1001 \(at most 1000\)"),
        (TallyBatch(3, 5, 4, 0, KINDS), "batch 3: 0 pieces"),
    ],
)
def test_numbers_that_do_not_add_up_are_refused(post: Workspace, loaded: LoadedPacket, batch, said: str) -> None:
    with pytest.raises(InputError, match=said):
        pages(post, loaded, batch)


def test_no_batch_is_refused(post: Workspace, loaded: LoadedPacket) -> None:
    with pytest.raises(InputError, match="there is no batch to tick"):
        pages(post, loaded)


def test_a_template_that_loses_a_box_is_found(post: Workspace, loaded: LoadedPacket) -> None:
    assert post.home is not None
    folder = post.home / "templates" / "tally"
    folder.mkdir()
    for file in (library() / "templates" / "tally").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    edit(folder / "page.html", "in batch.boxes %}", "in batch.boxes if box.pieces == ten %}")
    with pytest.raises(ProofError, match="batch 1: the number 000015 is not there"):
        pages(post, loaded, TallyBatch(1, 1, 15, 15, KINDS))
