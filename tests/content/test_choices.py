"""What can be chosen of a format is known to those who measure it."""

from typing import get_args

from handbill.content.choices import Paper
from handbill.geometry import PAPERS


def test_every_paper_has_a_size() -> None:
    assert len(get_args(Paper)) > 3
    assert set(get_args(Paper)) <= set(PAPERS)
