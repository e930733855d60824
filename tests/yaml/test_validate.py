"""What pydantic finds wrong is told with its place and a remedy."""

from pathlib import Path
from typing import ClassVar, Literal

from handbill.errors import Problems
from handbill.workspace import Workspace, library
from handbill.yaml.model import Context, Model
from handbill.yaml.types import Line
from handbill.yaml.validate import model_in, model_of, source_of


class Shade(Model):
    RENAMED: ClassVar = {"grey": "gray"}

    gray: Line
    other: Line | None = None


class Finish(Model):
    gloss: Literal["high", "low"]
    coat: Line
    other: Line | None = None


class Paint(Model):
    finish: Finish | None = None
    shades: tuple[Shade, ...] = ()


def problems_of(home: Path, text: str) -> list[str]:
    file = home / "brochures" / "paint.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    problems = Problems()
    source = source_of(Workspace(home, library()), "brochures/paint.yaml", problems)
    assert model_of(Paint, source, Context(), problems) is None
    return [problem.shown(file.parent) for problem in problems.found]


def test_a_key_that_was_renamed_is_refused_by_name_with_the_new_one(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "shades:\n  - {gray: A, grey: B}\n") == [
        "paint.yaml:2:15: the key 'grey' is not known here; it is spelled 'gray'"
    ]


def test_another_key_names_the_nearest_or_all(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "a", "shades:\n  - {gray: A, othre: B}\n") == [
        "paint.yaml:2:15: the key 'othre' is not known here; did you mean 'other'?"
    ]
    assert problems_of(tmp_path / "b", "shades:\n  - {gray: A, xyz: B}\n") == [
        "paint.yaml:2:15: the key 'xyz' is not known here; the keys here are: gray, other"
    ]


def test_a_key_in_brackets_is_named_too(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "<b>: 1\n") == [
        "paint.yaml:1:1: the key '<b>' is not known here; the keys here are: finish, shades"
    ]


def test_a_file_that_does_not_exist_is_noted_with_the_remedy_of_who_asks(tmp_path: Path) -> None:
    problems = Problems()
    assert source_of(Workspace(tmp_path, library()), "brochures/none.yaml", problems, "copy one") is None
    assert [problem.shown(tmp_path) for problem in problems.found] == [
        "brochures/none.yaml: the file does not exist; copy one"
    ]


def test_the_model_inside_an_annotation() -> None:
    assert model_in(tuple[Shade, ...] | None) is Shade
    assert model_in(str | None) is None


def test_a_missing_key_is_told_with_what_it_can_say(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "a", "finish: {other: A}\n") == [
        "paint.yaml:1:1: the key 'gloss' is missing; add gloss: high or gloss: low",
        "paint.yaml:1:1: the key 'coat' is missing; add coat: …",
    ]


def test_letters_that_no_font_has_are_told_once_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "brochures").mkdir()
    (tmp_path / "brochures/paint.yaml").write_text(
        "shades:\n  - gray: ab\n  - gray: ax\n  - gray: by\n  - gray: yx\n", "utf-8"
    )
    problems = Problems()
    workspace = Workspace(tmp_path, library())
    source = source_of(workspace, "brochures/paint.yaml", problems)
    model_of(Paint, source, Context(glyphs=frozenset(map(ord, "ab")), blocks="es"), problems)
    other = ", nor has another font of templates/fonts/"
    assert [(problem.what, problem.blocks) for problem in problems.found] == [
        (
            f"shades 2 gray: Handbill Sans has no glyph for 'x' (U+0078, LATIN SMALL LETTER X){other}; so it is in 1 more text here",
            "es",
        ),
        (
            f"shades 3 gray: Handbill Sans has no glyph for 'y' (U+0079, LATIN SMALL LETTER Y){other}; so it is in 1 more text here",
            "es",
        ),
    ]
