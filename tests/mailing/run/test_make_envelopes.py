"""Pieces that go into no envelope are rejected with their reason; the others of the list go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from envelope_files import envelope_file
from mail_runs import MadeRun, again, files, lines, request
from small_workspace import edit

from handbill.errors import InputError
from handbill.mailing.run.make import run


@pytest.fixture
def thick(tmp_path: Path, masters: Path) -> MadeRun:
    """A run whose piece in large print, of three sheets, is too thick for its envelope."""
    asked = request(tmp_path, store=masters)
    home = asked.workspace.home
    assert home is not None
    edit(home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: own}")
    envelope_file(home, ("most: 6", "most: 2"))
    return MadeRun(asked, run(asked, lambda *_: None))


def test_who_gets_no_piece_is_rejected_with_the_row_and_the_reason(thick: MadeRun) -> None:
    result = thick.result
    assert (result.survey.read, result.mailed, result.rejected, result.unprinted) == (6, 4, 2, 0)
    assert result.envelopes == {"us10-window": 4}
    manifest = lines(thick.folder / "manifest.csv")
    # The rows of María and of Ann, who has no ZIP code, take no number.
    assert [(line["piece"], line["row"]) for line in manifest] == [
        ("000001", "2"), ("000002", "5"), ("000003", "6"), ("000004", "7"),
    ]  # fmt: skip
    maria, ann = lines(thick.folder / "exceptions.csv")
    assert (maria["row"], maria["outcome"], maria["record_id"]) == ("3", "rejected", "A2")
    assert maria["reason"] == "a piece (es, large) has 3 sheets, and own takes 2"
    assert maria["remedy"].startswith("us10-double takes 6: name it for large print")
    assert ann["row"] == "4"


def test_called_again_it_is_the_same_and_goes_on_with_no_other_envelope(thick: MadeRun) -> None:
    before = files(thick.folder)
    assert again(thick.request).made == 0
    assert files(thick.folder) == before
    # With room for María, every number after hers would be another's.
    edit(thick.request.workspace.home / "envelopes/own.yaml", "most: 2", "most: 3")
    with pytest.raises(InputError, match="the envelope changed since"):
        again(thick.request)
    assert files(thick.folder) == before


def test_where_no_piece_goes_into_its_envelope_the_reason_is_said_once(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    edit(asked.workspace.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: own")
    envelope_file(asked.workspace.home, ("most: 6", "most: 1"))
    with pytest.raises(InputError) as caught:
        run(asked, lambda *_: None)
    assert [problem.what for problem in caught.value.problems] == [
        "a piece (en, standard) has 2 sheets, and own takes 1",
        "a piece (es, large) has 3 sheets, and own takes 1",
        "a piece (es, standard) has 2 sheets, and own takes 1",
    ]
    assert not (asked.folder / "run.json").exists()
