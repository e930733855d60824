"""A run reads the list with what its columns mean, once that is confirmed, and without those who get no mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mail_runs import MadeRun, again, lines, request
from packets import HEADER, JOHN, people

from handbill.errors import InputError
from handbill.mailing.run.make import run
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.suppressions import Suppression, Suppressions

USUAL = ("MRN", "Patient First Name", *HEADER[1:])


def usual(at: Path, store: Path | None = None):
    """What is asked for a list whose columns have usual names, not ours."""
    asked = request(at, store=store)
    row = JOHN | {"MRN": "A1", "Patient First Name": "John"}
    return replace(asked, recipients=people(at / "list.csv", row, header=USUAL))


def test_what_only_names_say_must_be_confirmed(tmp_path: Path) -> None:
    asked = replace(usual(tmp_path), confirm=lambda _: False)
    with pytest.raises(InputError) as caught:
        again(asked)
    said = str(caught.value)
    assert "'MRN' is understood as record_id" in said
    assert "'Patient First Name' is understood as first_name" in said
    assert "'address1'" not in said
    assert said.endswith('call this again with --yes; if not, correct it with --map "HEADER=MEANING"')
    assert not (tmp_path / "post/columns.yaml").exists()


def test_what_was_confirmed_is_kept_and_not_asked_again(tmp_path: Path, masters: Path) -> None:
    asked = usual(tmp_path, masters)
    assert again(asked).mailed == 1
    assert "MRN" in (tmp_path / "post/columns.yaml").read_text("utf-8")

    def never(_: object) -> bool:
        raise AssertionError("it was confirmed before")

    assert run(replace(asked, folder=tmp_path / "second", confirm=never), lambda *_: None).mailed == 1


def test_who_is_on_the_list_of_suppressions_gets_no_piece(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    suppressions = Suppressions(asked.workspace)
    suppressions.add(Suppression("A2", "", "2026-11-20", "moved"))
    suppressions.add(Suppression("", Memory(asked.workspace).digests.identity(JOHN, "").person, "2026-11-21", ""))
    result = again(asked)
    assert (result.survey.read, result.mailed, result.survey.suppressed, result.rejected) == (6, 3, 2, 1)
    left_out = {line["record_id"]: (line["outcome"], line["reason"]) for line in lines(asked.folder / "suppressed.csv")}
    assert left_out["A1"] == ("suppressed", "no mail: on the list of suppressions since 2026-11-21: no reason given")
    assert left_out["A2"] == ("suppressed", "no mail: on the list of suppressions since 2026-11-20: moved")


def test_a_run_that_began_goes_on_with_those_it_began_with(done: MadeRun) -> None:
    Suppressions(done.request.workspace).add(Suppression("A4", "", "2026-11-25", "moved"))
    (done.folder / "batches/batch-0002.pdf").unlink()
    assert (again(done.request).made, again(done.request).mailed) == (1, 5)
    assert again(replace(done.request, folder=done.folder.with_name("next"))).mailed == 4


def test_suppressions_that_could_stop_nobody_are_an_error(tmp_path: Path) -> None:
    asked = request(tmp_path)
    Suppressions(asked.workspace).add(Suppression("A2", "", "2026-11-20", "moved"))
    asked = replace(asked, recipients=people(tmp_path / "list.csv", JOHN))
    with pytest.raises(InputError, match="and this list has no column of record ids"):
        again(asked)
