import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.errors import Problem, Problems
from handbill.yaml.source import MAX_BYTES, Source, read


def write(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "a.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def problems_of(file: Path) -> list[Problem]:
    problems = Problems()
    read(file, problems)
    return problems.found


def right(tmp_path: Path, text: str | bytes) -> Source:
    problems = Problems()
    source = read(write(tmp_path, text), problems)
    assert problems.found == []
    assert source is not None
    return source


def problem(tmp_path: Path, text: str | bytes) -> tuple[int, int, str]:
    first = problems_of(write(tmp_path, text))[0]
    assert first.place is not None
    assert first.remedy
    return first.place.line, first.place.column, first.what


def test_values_keep_their_places(tmp_path: Path) -> None:
    source = right(tmp_path, "title: One\nlist:\n  - a\n  - key: b\nempty:\n")
    assert source.data == {"title": "One", "list": ["a", {"key": "b"}], "empty": None}
    places = {path: (place.line, place.column) for path, place in source.places.items()}
    assert places["title",] == (1, 8)
    assert places["list",] == (2, 1)
    assert places["list", 1, "key"] == (4, 10)
    assert places["empty",] == (5, 1)
    assert source.place(("list", 1, "none", "deeper")).line == 4


def test_a_file_that_is_read_twice_gives_data_of_its_own_and_a_changed_one_is_read_anew(tmp_path: Path) -> None:
    first = right(tmp_path, "list: [a]")
    first.data["list"].append("b")
    assert right(tmp_path, "list: [a]").data == {"list": ["a"]}
    assert right(tmp_path, "list: [c]").data == {"list": ["c"]}


def test_a_boolean_that_is_none_stays_a_word(tmp_path: Path) -> None:
    assert right(tmp_path, "a: !!bool yes\nb: 0x" + "f" * 5000).data["a"] == "yes"


def test_yaml_1_2_leaves_words_as_words(tmp_path: Path) -> None:
    source = right(tmp_path, "a: no\nb: 2026-01-02\nc: on\nd: 1e3\ne: 0o14\nf: true\n")
    assert source.data == {"a": "no", "b": "2026-01-02", "c": "on", "d": 1000.0, "e": 12, "f": True}


def test_byte_order_mark_and_windows_lines(tmp_path: Path) -> None:
    source = right(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert source.data == {"a": 1, "b": 2}
    assert source.place(("b",)).line == 2


def test_a_duplicate_key_is_named_where_it_stands_again(tmp_path: Path) -> None:
    problems = Problems()
    source = read(write(tmp_path, "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"), problems)
    assert [(p.place and p.place.line, p.place and p.place.column) for p in problems.found] == [(4, 3), (5, 1)]
    assert source is not None
    assert source.data == {"a": 1, "b": {"c": 1}}


def test_an_alias_bomb_stops_early(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    _, _, what = problem(tmp_path, "\n".join(lines))
    assert "more than 20,000 values" in what


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("a: &a\n  b: *a\n", None, None, "levels"),
        ("a: [" * 2000, None, None, "nested|not YAML"),
        ("title: Ketamine: a guide\n", 1, 16, "a colon and a space"),
        ("a: [1, 2\nb: 3\n", 1, 4, "is not closed"),
        ("a: 1\n\tb: 2\n", 2, None, "a tab"),
        (b"a: caf\xe9\n", 1, 7, "not UTF-8"),
        ("a: x\x00y\n", 1, None, "control character"),
        ("- a\n- b\n", 1, 1, "not a mapping"),
        ("a: !!python/object:os.system x\n", 1, 4, "tag"),
        ("%YAML 1.1\n---\na: yes\n", 1, 1, "directive"),
        ('a: "\\ud800"\n', 1, 4, "surrogate"),
        ("a: !foo:bool x\n", 1, 4, "tag"),
        ("? [a, b]\n: 1\n", 1, 3, "not a word"),
    ],
)
def test_each_mistake_has_a_place(tmp_path: Path, text: str, line: int | None, column: int | None, what: str) -> None:
    found_line, found_column, found = problem(tmp_path, text)
    assert line is None or found_line == line
    assert column is None or found_column == column
    assert re.search(what, found)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    (found,) = problems_of(file)
    assert "50.0 MB" in found.what
    assert MAX_BYTES == 256 * 1024


@given(st.text(max_size=200))
def test_no_text_makes_it_fall_over(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("yaml") / "a.yaml"
    file.write_bytes(text.encode("utf-8", "replace"))
    problems = Problems()
    source = read(file, problems)
    assert source is not None or problems.found
    assert all(found.place and found.remedy for found in problems.found)
