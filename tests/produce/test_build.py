"""What a build finds wrong is raised before anything is typeset, or is in its result; the older files are told of."""

import pytest
from small_builds import asked
from small_workspace import edit

from handbill.errors import InputError
from handbill.produce.build import build


def test_a_mistake_in_the_content_leaves_the_older_files_and_says_so(home, workspace, tmp_path) -> None:
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    edit(home / "brochures" / "small" / "en.yaml", "title:", "titel:")
    with pytest.raises(InputError) as caught:
        build(request, lambda *_: None)
    assert caught.value.problems[-1].what == "an older file of small is still there"
    assert file.is_file()
