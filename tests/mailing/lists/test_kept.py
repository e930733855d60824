"""What columns mean is kept in the workspace, and its file is checked as any other."""

from __future__ import annotations

import pytest

from handbill.errors import InputError
from handbill.mailing.lists.kept import file_of, keep_columns, load_columns
from handbill.workspace import Workspace


def test_what_is_kept_is_read_again_and_added_to(post: Workspace) -> None:
    assert load_columns(post) == {}
    keep_columns(post, {"Pt Nm": "patient_name", 'He said "#1": x': "zip"})
    keep_columns(post, {"Año": "unused", "Pt Nm": "last_name"})
    assert load_columns(post) == {"Pt Nm": "last_name", 'He said "#1": x': "zip", "Año": "unused"}


def test_what_is_kept_already_is_not_written_again(post: Workspace) -> None:
    file_of(post).write_text("columns: {Pt Nm: patient_name} # by hand\n", "utf-8")
    keep_columns(post, {"Pt Nm": "patient_name"})
    assert "by hand" in file_of(post).read_text("utf-8")


def test_a_mistake_in_the_file_is_named_with_its_line(post: Workspace) -> None:
    file_of(post).write_text("columns:\n  Pt Nm: Patient Name\n", "utf-8")
    with pytest.raises(
        InputError, match=r"columns\.yaml:2:\d+: columns Pt Nm: 'Patient Name' is not the name of a column"
    ):
        load_columns(post)


def test_a_header_written_otherwise_is_kept_once(post: Workspace) -> None:
    keep_columns(post, {"Second Line": "care_of", "Año": "unused"})
    keep_columns(post, {"second_line": "address2"})
    assert load_columns(post) == {"Año": "unused", "second_line": "address2"}
