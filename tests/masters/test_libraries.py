"""The libraries that draw a sheet are found by what requires them, each by any spelling of its name."""

import re

from installed import installed

from handbill.masters.libraries import libraries


def test_what_draws_measures_and_proves_a_sheet_is_among_the_libraries() -> None:
    # The first are required by handbill itself, the last by its typesetter and its templates.
    assert {
        "babel", "fonttools", "jinja2", "markdown-it-py", "pikepdf", "pillow", "pydyf", "pypdfium2",
        "segno", "uharfbuzz", "weasyprint", "zxing-cpp", "markupsafe", "tinycss2", "tinyhtml5",
    } <= libraries().keys()  # fmt: skip
    assert all(re.match(r"\d", version) for version in libraries().values())
    assert "imageio-ffmpeg" not in libraries(), "what an extra requires draws no sheet"


def test_what_a_library_requires_is_found_by_any_spelling_of_its_name(tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    installed(tmp_path, "weasyprint", "99", "Fine_Lines>=1; python_version > '3'", "other; extra == 'doc'", "absent")
    installed(tmp_path, "fine_lines", "2", "weasyprint")
    installed(tmp_path, "other", "3")
    found = libraries()
    assert (found["weasyprint"], found["fine-lines"]) == ("99", "2")
    assert not {"other", "absent"} & found.keys()
