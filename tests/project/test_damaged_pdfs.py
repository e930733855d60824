"""Every kind of damage, fed to everything that reads a PDF: it is read right, or refused in a sentence, and soon."""

from __future__ import annotations

import io
import signal
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from damaged_files import CUTS, DAMAGE, plain
from elsewhere import made_elsewhere

from handbill.commands.main import handbill
from handbill.errors import HandbillError
from handbill.impose.schemes import SCHEMES
from handbill.pdf import document as pdf
from handbill.pdf.older import made_here
from handbill.pdf.sheets import Sheets

SECONDS = 20

READERS = {
    **{
        f"impose {scheme}": ["impose", "in.pdf", "-o", "out.pdf", "--scheme", scheme, "--marks"]
        for scheme in ("saddle", "single")
    },
    "impose as is": ["impose", "in.pdf", "-o", "out.pdf", "--scheme", "nup", "--as-is"],
    # Nothing answers there: what is no print edition is refused before the printer is asked.
    "print": ["print", "in.pdf", "--printer", "ipp://127.0.0.1:9/ipp/print"],
}


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)


@pytest.fixture(scope="module")
def right(tmp_path_factory) -> bytes:
    file = made_elsewhere(tmp_path_factory.mktemp("right") / "a.pdf", [(300, 300)] * 3)
    return pdf.as_sheets(file.read_bytes(), Sheets("long"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_read_right_or_refused(right: bytes, kind: str, reader: str) -> None:
    DAMAGE[kind](right, Path("in.pdf"))
    result = CliRunner().invoke(handbill, READERS[reader])
    assert result.exit_code in (0, 1), result.exception
    if result.exit_code:
        assert isinstance(result.exception, HandbillError), result.exception
        assert all(problem.what and problem.remedy for problem in result.exception.problems)
        assert not Path("out.pdf").exists()
    else:
        with pikepdf.open("out.pdf") as sheets:
            assert len(sheets.pages) > 0


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_of_the_name_of_a_new_one_is_nobody_s_fault(right: bytes, kind: str) -> None:
    DAMAGE[kind](right, Path("in.pdf"))
    assert made_here(Path("in.pdf")) in (True, False)


def test_what_is_whole_is_read(right: bytes) -> None:
    Path("in.pdf").write_bytes(right)
    assert CliRunner().invoke(handbill, READERS["impose saddle"]).exit_code == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("part", range(1, CUTS + 1))
def test_what_is_cut_off_while_it_is_fetched_is_refused(right: bytes, part: int, scheme: str) -> None:
    for data in (right, plain(right)):
        Path("in.pdf").write_bytes(data[: len(data) * part // (CUTS + 1)])
        result = CliRunner().invoke(handbill, ["impose", "in.pdf", "-o", "out.pdf", "--scheme", scheme])
        assert result.exit_code == 1
        assert "in.pdf" in str(result.exception)


def test_a_table_of_objects_that_is_made_again_loses_nothing(right: bytes) -> None:
    DAMAGE["table of objects elsewhere"](right, Path("in.pdf"))
    result = CliRunner().invoke(handbill, READERS["impose saddle"])
    assert (result.exit_code, "3 pages" in result.output) == (0, True)
    with pikepdf.open(io.BytesIO(Path("out.pdf").read_bytes())) as sheets:
        assert sheets.get_warnings() == []
