"""A brochure in one language, as its writer, the clinic and the reviewer left it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handbill.content.brochure import Brochure, Review
from handbill.content.copy import Copy
from handbill.content.phrases import Phrases
from handbill.errors import Place
from handbill.yaml.source import Source


@dataclass(frozen=True)
class Manuscript:
    """A brochure in one language, ready to be typeset.

    `copy` is what is printed: all of it, or what a format takes of the `whole`. `facts` are those of the clinic that it
    mentions, with their values. `unset` are those without a value, each with the place that mentions it.
    `clinic_source` is the file of the clinic that speaks. `original` is what a translation translates; None for a copy
    that is no translation.
    """

    brochure: Brochure
    language: str
    copy: Copy
    whole: Copy
    phrases: Phrases
    brochure_source: Source
    source: Source
    facts: Mapping[str, object]
    unset: tuple[tuple[str, Place], ...]
    clinic_source: Source
    original: "Manuscript | None" = None

    @property
    def review(self) -> Review | None:
        """The signature under this language, as it is written; it may be void."""
        return self.brochure.reviews.get(self.language)

    @property
    def signed(self) -> bool:
        """Whether a clinician has signed this very text in this language and revision."""
        return self.brochure.status == "reviewed" and self.review is not None and self.review.text == self.fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with every word, picture, source, revision or fact of the clinic."""
        brochure = {key: self.brochure_source.data.get(key) for key in ("id", "revision", "sources")}
        content = json.dumps([self.language, self.source.data, brochure, self.facts], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()[:12]
