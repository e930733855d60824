"""Runs every proof on a finished PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbill.pdf.reader import Reader
from handbill.proof.accessible import accessible
from handbill.proof.codes import codes
from handbill.proof.discreet import discreet
from handbill.proof.distance import distance
from handbill.proof.edges import edges
from handbill.proof.expect import Promise
from handbill.proof.mono import mono
from handbill.proof.readable import readable
from handbill.proof.words import words

PROOFS: dict[str, Callable[[Reader, Promise], list[str]]] = {
    "words": words,
    "inside": edges,
    "readable": readable,
    "codes": codes,
    "discreet": discreet,
    "distance": distance,
    "accessible": accessible,
    "mono": mono,
}
"""Each proof by the name it has in reports, in the order in which they run."""


def prove(reader: Reader, promise: Promise) -> Mapping[str, list[str]]:
    """Return for each proof that this edition needs what it found wrong; empty lists where all is well."""
    needed = {
        "discreet": bool(promise.discreet),
        "distance": promise.distance is not None,
        "accessible": promise.edition == "reading",
        "mono": promise.mono,
    }
    return {name: proof(reader, promise) for name, proof in PROOFS.items() if needed.get(name, True)}
