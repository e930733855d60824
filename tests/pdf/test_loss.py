"""What is lost is told with its page, and refused with what one can do."""

from pathlib import Path

import pytest

from handbill.errors import InputError
from handbill.pdf.loss import Loss, refuse


def test_a_loss_names_its_page() -> None:
    assert str(Loss(3, "note", "a note is gone", "print it")) == "page 3: a note is gone"
    assert str(Loss(None, "damage", "it is cut off", "fetch it")) == "it is cut off"


def test_all_losses_are_refused_together_with_the_way_out() -> None:
    refuse([], Path("a.pdf"))
    with pytest.raises(InputError) as caught:
        refuse(
            [Loss(3, "note", "a note is gone", "print it"), Loss(None, "damage", "cut off", "fetch it")], Path("a.pdf")
        )
    assert str(caught.value).splitlines() == [
        "a.pdf: page 3: a note is gone; print it, or print it so with --as-is",
        "a.pdf: cut off; fetch it, or print it so with --as-is",
    ]


@pytest.mark.parametrize(("number", "lines"), [(20, 20), (21, 21), (500, 21)])
def test_of_many_losses_the_first_are_told_and_how_many_more(number: int, lines: int) -> None:
    with pytest.raises(InputError) as caught:
        refuse((Loss(page, "damage", "a font is gone", "fetch it") for page in range(number)), Path("a.pdf"))
    told = str(caught.value).splitlines()
    assert len(told) == lines
    assert told[19].startswith("a.pdf: page 19: ")
    if number > 20:
        assert told[20] == f"a.pdf: {number - 20} more are lost; fetch it, or print it so with --as-is"
