"""What a build finds wrong is raised before anything is typeset, or is in its result; the older files are told of."""

from dataclasses import replace

import pytest
from small_builds import asked
from small_workspace import edit

from handbill.errors import InputError, ReleaseError
from handbill.produce.build import build


def test_a_mistake_in_the_content_leaves_the_older_files_and_says_so(home, workspace, tmp_path) -> None:
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    edit(home / "brochures" / "small" / "en.yaml", "title:", "titel:")
    with pytest.raises(InputError) as caught:
        build(request, lambda *_: None)
    assert caught.value.problems[-1].what == "an older file of small is still there"
    assert file.is_file()


def test_a_release_that_is_refused_makes_nothing(workspace, tmp_path) -> None:
    request = replace(asked(workspace, tmp_path), release=True)
    with pytest.raises(ReleaseError, match="the status is draft"):
        build(request, lambda *_: None)
    assert not request.out.exists()


def test_what_is_stored_is_published_and_the_rest_made_with_its_progress_told(workspace, tmp_path) -> None:
    steps: list[tuple[str, int, int]] = []
    build(asked(workspace, tmp_path), lambda *_: None)
    result = build(replace(asked(workspace, tmp_path), papers=("letter", "a4")), lambda *step: steps.append(step))
    assert [(file.paper, file.typesettings > 0) for file in result.made] == [("a4", True), ("letter", False)]
    assert [step[1:] for step in steps] == [(1, 2), (2, 2)]
