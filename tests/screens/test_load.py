"""All that is wrong with a playlist and with what it plays comes in one error, each mistake once."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import hall
from small_workspace import edit

from handbill.errors import InputError
from handbill.screens.load import load_playlist


def test_a_broken_brochure_hides_no_mistake_of_the_playlist_or_of_the_clinic(tmp_path: Path) -> None:
    workspace = hall(tmp_path / "clinic")
    brochures = tmp_path / "clinic" / "brochures"
    edit(brochures / "displays/hall.yaml", "languages: [en, es]", "languages: [en, es, fr]")
    edit(brochures / "displays/hall.yaml", "id: hall", "id: hal")
    edit(brochures / "small/brochure.yaml", "status: draft", "status: done")
    with pytest.raises(InputError) as caught:
        load_playlist(workspace, "hall")
    assert [problem.shown(brochures).partition(";")[0] for problem in caught.value.problems] == [
        "clinic.yaml:1:1: the clinic has no text in 'fr'",
        "displays/hall.yaml:1:5: the id 'hal' is not the file's name",
        "displays/hall.yaml:2:21: small is not there in 'fr'",
        "displays/hall.yaml:10:5: the announcement has no words in 'fr'",
        "phrases/fr.yaml: the file does not exist",
        "small/brochure.yaml:3:9: status: 'done' is not possible here",
    ]
