"""The base of all models of a file, what a validation checks values against, and how a value is refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationInfo, field_validator
from pydantic_core import CoreSchema, PydanticCustomError

from handbill.yaml.text import Text


def _make_strict(schema: Any, model: type[BaseModel]) -> None:
    """Let each number and each true or false in a model's schema of pydantic's be taken only from one.

    A model within it made its own schema strict before; to walk through it again takes a tenth of the program's start.
    """
    if isinstance(schema, dict):
        if schema.get("type") == "model" and schema["cls"] is not model:
            return
        if schema.get("type") in ("bool", "int", "float"):
            schema["strict"] = True
        for part in schema.values():
            _make_strict(part, model)
    elif isinstance(schema, list | tuple):
        for part in schema:
            _make_strict(part, model)


class Model(BaseModel):
    """The base of all models: frozen, and a key that is not known is an error.

    A text is never taken for a number or for true, nor true for 1: what a file may say is what its JSON Schema says.
    `RENAMED` maps keys that were spelled in another way before to their names, and `MOVED` those that stand elsewhere
    now to where. `MAY_BE_EMPTY` says that a key without a
    value means something, and `MAY_BE_TEXT` that a text may stand in place of the keys. `MAY_SAY_NOTHING` says that the
    whole is left out where a fact of the clinic leaves nothing of a text that it needs. `NO_OTHER_KEY` says where to
    write what has no key here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    RENAMED: ClassVar[Mapping[str, str]] = {}
    MOVED: ClassVar[Mapping[str, str]] = {}
    MAY_BE_EMPTY: ClassVar[bool] = False
    MAY_BE_TEXT: ClassVar[bool] = False
    MAY_SAY_NOTHING: ClassVar[bool] = False
    NO_OTHER_KEY: ClassVar[str] = ""

    @field_validator("*")
    @classmethod
    def _says_something(cls, value: Any, info: ValidationInfo) -> Any:
        needed = not cls.MAY_SAY_NOTHING and cls.model_fields[str(info.field_name)].is_required()
        if needed and isinstance(value, Text) and not value:
            remedy = "make it an entry of a list, which is then left out, or write words that hold in any case"
            fault("the fact is 0 or false in clinic.yaml, which leaves nothing of a text that must stand here", remedy)
        return value

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /) -> CoreSchema:
        schema = handler(source)
        _make_strict(schema, cls)
        return schema


BROKEN = frozenset({"*"})
"""The labels of a picture that cannot be read: nothing is checked against them, since the picture is reported."""


@dataclass(frozen=True)
class Context:
    """What the references of a file may point at; None means that nobody knows, so they are not checked.

    `labels` returns the label keys of a picture by its name, and None for a picture that does not exist;
    `screen_labels` does so for its twin for screens. `photos` returns what is wrong with the name of a photograph, and
    the remedy; None where there is one of that name. `glyphs` are the code points that the fonts hold. `facts` are
    those of the clinic that are set, by name. `not_drawn` returns the file of images/ that has this name and is no
    drawing, or None. `steps` are the titles of the steps of the copy's mechanism. `language` is the one whose quotes
    texts have. `blocks` is the one language that a character without a glyph keeps from being printed; "" for all.
    """

    terms: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    brochures: frozenset[str] | None = None
    formats: frozenset[str] | None = None
    labels: Callable[[str], frozenset[str] | None] | None = None
    screen_labels: Callable[[str], frozenset[str] | None] | None = None
    photos: Callable[[str], tuple[str, str] | None] | None = None
    glyphs: frozenset[int] | None = None
    facts: Mapping[str, object] | None = None
    not_drawn: Callable[[str], str | None] | None = None
    steps: tuple[str, ...] | None = None
    language: str = "en"
    blocks: str = ""


def context_of(info: ValidationInfo) -> Context:
    """Return what the values of this validation are checked against."""
    return info.context if isinstance(info.context, Context) else Context()


def fault(what: str, remedy: str) -> NoReturn:
    """Refuse the value that is being validated, with a message and a remedy."""
    raise PydanticCustomError("handbill", "{what}", {"what": what, "remedy": remedy})


def fault_once(causes: Sequence[tuple[str, str]]) -> NoReturn:
    """Refuse the value that is being validated for several causes, each with its remedy.

    Of the values of a file that are refused for the same cause, the first is told, with how many there are.
    """
    what, remedy = causes[0]
    raise PydanticCustomError("handbill", "{what}", {"what": what, "remedy": remedy, "causes": tuple(causes)})


def unique_ids(name: str) -> AfterValidator:
    """Return what refuses models of which two have the same id."""
    return _no_twins(lambda model: model.id, f"{name} id", "give each its own id")


def no_repeats(name: str) -> AfterValidator:
    """Return what refuses a list in which a value stands twice."""
    return _no_twins(lambda value: value, name, "name it once")


def _no_twins(key: Callable[[Any], Any], name: str, remedy: str) -> AfterValidator:
    def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
        keys = [key(value) for value in values]
        if repeated := [key for key in keys if keys.count(key) > 1]:
            fault(f"the {name} {repeated[0]!r} is there twice", remedy)
        return values

    return AfterValidator(check)
