"""The end of all proofs of a file: it holds them all, or it is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.errors import Problem, ProofError


def verdict(file: str, faults: Mapping[str, Iterable[str]], remedy: str) -> dict[str, bool]:
    """Return the names of the proofs of a file, all true; ProofError with each fault that any of them found."""
    problems = [
        Problem(None, f"{file}: {proof}: {fault}" if file else f"{proof}: {fault}", remedy)
        for proof, proof_faults in faults.items()
        for fault in proof_faults
    ]
    if problems:
        raise ProofError(problems)
    return dict.fromkeys(faults, True)
