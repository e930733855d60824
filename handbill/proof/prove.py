"""Runs every proof on a finished PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbill.proof.accessible import accessible
from handbill.proof.codes import codes
from handbill.proof.discreet import discreet
from handbill.proof.distance import distance
from handbill.proof.edges import edges
from handbill.proof.promise import Promise
from handbill.proof.readable import readable
from handbill.proof.reader import Reader
from handbill.proof.words import words

PROOFS: dict[str, Callable[[Reader, Promise], list[str]]] = {
    "words": words,
    "inside": edges,
    "readable": readable,
    "codes": codes,
    "discreet": discreet,
    "distance": distance,
    "accessible": accessible,
}
"""Each proof by the name it has in reports, in the order in which they run."""


def prove(reader: Reader, promise: Promise) -> Mapping[str, list[str]]:
    """Give for each proof that this edition needs what it found wrong; empty lists where all is well."""
    return {name: proof(reader, promise) for name, proof in PROOFS.items() if _needed(name, promise)}


def _needed(name: str, promise: Promise) -> bool:
    if name == "distance":
        return promise.distance is not None
    if name == "discreet":
        return bool(promise.discreet)
    return name != "accessible" or promise.edition == "reading"
