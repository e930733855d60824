"""A check tells what each kind of piece goes into, and rejects the rows whose piece goes into nothing."""

from __future__ import annotations

from pathlib import Path

from envelope_files import envelope_file
from mail_runs import TODAY, request
from small_workspace import edit

from handbill.mailing.run.check import CheckedKind, check


def test_each_kind_has_its_envelope_and_one_that_has_none_is_rejected(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    packet = asked.workspace.home / "brochures/packets/welcome.yaml"
    edit(packet, "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    large = CheckedKind("es", "large", 1, 3, "flat-9x12")
    standard = [CheckedKind("en", "standard", 3, 2, "us10-window"), CheckedKind("es", "standard", 1, 2, "us10-window")]
    result = check(asked, TODAY)
    assert list(result.kinds) == [standard[0], large, standard[1]]
    edit(packet, "flat-9x12", "own")
    envelope_file(asked.workspace.home, ("most: 6", "most: 2"))
    result = check(asked, TODAY)
    assert list(result.kinds) == standard
    assert (result.survey.mailed, result.survey.rejected) == (4, 2)
    assert result.survey.problems[0].what == "a piece (es, large) has 3 sheets, and own takes 2"
