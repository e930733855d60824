"""A brochure in one language, as its writer, the clinic and the reviewer left it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handbill.content.brochure import Brochure, Role, Signature
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
    def review(self) -> Signature | None:
        """The clinician's signature under this language, as it is written; it may be void."""
        return self.signature("clinician")

    def signature(self, role: Role) -> Signature | None:
        """Return the signature in a role under this language, as it is written; it may be void."""
        review = self.brochure.reviews.get(self.language)
        return None if review is None else review.by(role)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who must sign it: a clinician, and a translation a translator too."""
        return ("clinician",) if self.original is None else ("translator", "clinician")

    def holds(self, signature: Signature) -> bool:
        """Return whether a signature is under this very text, and under what it translates as that is now."""
        return signature.text == self.fingerprint and (
            self.original is None or signature.original == self.original.fingerprint
        )

    @property
    def signed(self) -> bool:
        """Whether all who must have signed this very text in this language and revision, and what it translates."""
        signatures = [self.signature(role) for role in self.roles]
        held = all(signature is not None and self.holds(signature) for signature in signatures)
        return self.brochure.status == "reviewed" and held and (self.original is None or self.original.signed)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with every word, picture, source, revision or fact of the clinic."""
        brochure = {key: self.brochure_source.data.get(key) for key in ("id", "revision", "sources")}
        content = json.dumps([self.language, self.source.data, brochure, self.facts], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()[:12]
