"""`brochures/ID/brochure.yaml`: what holds for a brochure in every language."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from handbill.yaml.model import Model, context_of, fault, no_repeats, unique_ids
from handbill.yaml.types import Day, Fingerprint, Id, Language, PlainLine, Url, pattern


def _one_of(kind: str, name: str, names: frozenset[str] | None) -> str:
    if names is not None and name not in names:
        fault(f"there is no {kind} {name!r}", f"use one of: {', '.join(sorted(names))}")
    return name


BrochureId = Annotated[Id, AfterValidator(lambda name, info: _one_of("brochure", name, context_of(info).brochures))]
FormatId = Annotated[Id, AfterValidator(lambda name, info: _one_of("format", name, context_of(info).formats))]
"""The names of a brochure and of a format that exist."""


class Cited(Model):
    """A source: what was read, by whom, where it is, and when it was last looked up."""

    id: Id
    author: PlainLine
    title: PlainLine
    year: Annotated[int, Field(ge=1900, le=2100)]
    url: Url
    checked: Day


Role = Literal["clinician", "translator"]
"""Who signs a text: a translation needs both."""


class Signature(Model):
    """A person's signature under one language of a brochure.

    `text` is the fingerprint of what was signed, as `handbill list` shows it: when a word or the revision changes
    afterwards, the signature is void. `original` is that of the text that it translates. `signed` is the day, and
    `until` the last one on which it holds.
    """

    reviewer: PlainLine
    qualification: PlainLine | None = None
    signed: Day
    until: Day | None = None
    text: Fingerprint
    original: Fingerprint | None = None


class Review(Model):
    """The signatures under one language of a brochure; that of the clinician stands in the foot of every page.

    One without a role, as older files have them, is a clinician's.
    """

    clinician: Signature | None = None
    translator: Signature | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_a_clinician(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "reviewer" not in value:
            return value
        return {"clinician": {"qualification" if key == "role" else key: entry for key, entry in value.items()}}

    def by(self, role: Role) -> Signature | None:
        """Return the signature in a role, as it is written; it may be void."""
        return self.clinician if role == "clinician" else self.translator


class Dates(Model):
    """When the text was written, and when it must be reviewed again; in this order."""

    written: Day
    next_review: Day

    @field_validator("next_review")
    @classmethod
    def _in_order(cls, value: Day, info: ValidationInfo) -> Day:
        written = info.data.get("written", value)
        if value < written:
            fault(f"next_review ({value}) lies before written ({written})", "put the dates in order")
        return value


class Waiver(Model):
    """A signed exception to the reading grade (Flesch-Kincaid) of a brochure."""

    grade: Annotated[float, Field(gt=0, le=14)]
    reason: PlainLine
    signed_by: PlainLine
    signed: Day


def _with_choices(value: Any) -> Any:
    """Return a list of formats as a mapping without any choice."""
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        return value
    if twice := [name for name in value if value.count(name) > 1]:
        fault(f"the format {twice[0]!r} is there twice", "name it once")
    return dict.fromkeys(value)


SectionName = Annotated[str, pattern(r"[a-z0-9]+([_-][a-z0-9]+)*", "the name of a section", "name its id or its kind")]
Choice = Annotated[
    tuple[SectionName, ...],
    Field(min_length=1),
    no_repeats("section"),
    BeforeValidator(lambda value: ("all",) if value == "all" else value, json_schema_input_type=Any),
]
Formats = Annotated[
    dict[FormatId, Annotated[Choice | None, BeforeValidator(lambda value: None if value == "usual" else value)]],
    Field(min_length=1),
    BeforeValidator(
        _with_choices,
        json_schema_input_type=tuple[FormatId, ...] | dict[FormatId, tuple[SectionName, ...] | Literal["all", "usual"]],
    ),
]
"""The formats that are made unless others are named: a list, or each with the sections that it prints, in order.

`all` prints every section, and `usual` what the format prints where a brochure says nothing.
"""


System = Literal["icd-10-cm", "snomed-ct", "rxnorm", "loinc", "cpt"]

_CODES = {
    "icd-10-cm": r"[A-Z]\d([0-9A-Z](\.[0-9A-Z]{1,4})?)?",
    "snomed-ct": r"\d{6,18}",
    "rxnorm": r"\d{1,8}",
    "loinc": r"\d{1,7}-\d",
    "cpt": r"\d{4}[0-9A-Z]",
}
"""How a code of each system is written. One of ICD-10-CM may be the beginning of others, such as F33."""


def _well_formed(value: dict[System, tuple[str, ...]]) -> dict[System, tuple[str, ...]]:
    for system, codes in value.items():
        for code in codes:
            if not re.fullmatch(_CODES[system], code):
                fault(f"{code!r} is no code of {system}", "write it in quotes, as its code system does")
    return value


Codes = Annotated[
    dict[System, Annotated[tuple[str, ...], Field(min_length=1), no_repeats("code")]], AfterValidator(_well_formed)
]
"""The codes of diagnoses, medicines, tests and procedures that a brochure is for."""


class Brochure(Model):
    """A brochure: its identity, its review, its sources, and the formats it is made in.

    `original` is the language that the others are translated from: English, or the only one, where it is not named.
    `site` is one of the clinic's, `codes` are those that it is found by. `formats` has for each format the names of
    the sections that it prints, `("all",)`, or None: the format's own rule.
    """

    id: Id
    original: Language | None = None
    revision: Annotated[int, Field(ge=1, le=9999)]
    status: Literal["draft", "in-review", "reviewed"]
    reviews: dict[Language, Review] = Field(default_factory=dict)
    dates: Dates
    formats: Formats
    site: Id | None = None
    codes: Codes = Field(default_factory=dict)
    reading_waiver: Waiver | None = None
    sources: Annotated[tuple[Cited, ...], unique_ids("source")] = ()
