"""A PDF from elsewhere becomes sheets, or is refused with all that they would lose."""

from __future__ import annotations

from pathlib import Path

import pytest
from damaged_files import DAMAGE
from elsewhere import made_elsewhere

from handbill.errors import InputError
from handbill.impose.scheme import Options
from handbill.outside.sheets import sheets_from
from handbill.pdf.reader import Reader


def test_a_whole_file_loses_nothing(tmp_path: Path) -> None:
    file = made_elsewhere(tmp_path / "a.pdf", [(300, 300)] * 5)
    made = sheets_from(file, "saddle", "letter", Options())
    assert (made.pages, len(made.plan.sheets), made.lost) == (5, 2, ())
    with Reader(made.data) as reader:
        assert len(reader.pages) == 4


def test_a_damaged_file_is_refused_or_taken_with_what_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "cut.pdf"
    DAMAGE["plain, cut 18 of 20"](made_elsewhere(tmp_path / "a.pdf", [(300, 300)] * 5).read_bytes(), file)
    with pytest.raises(InputError, match="cut off"):
        sheets_from(file, "saddle", "letter", Options())
    made = sheets_from(file, "saddle", "letter", Options(), as_is=True)
    assert any("cut off" in loss.what for loss in made.lost)
