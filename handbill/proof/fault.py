"""What a proof finds wrong, and the error that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.errors import Problem, ProofError


def raise_any(subject: str, faults: Mapping[str, Iterable[str]], remedy: str) -> None:
    """Raise ProofError with every fault that any proof of the subject found; return when there is none."""
    problems = [
        Problem(None, f"{subject}: {proof}: {fault}", remedy)
        for proof, proof_faults in faults.items()
        for fault in proof_faults
    ]
    if problems:
        raise ProofError(problems)
