"""Runs the proofs that were asked for on a finished PDF."""

from collections.abc import Callable, Iterable, Mapping

from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault

Check = Callable[[Reader], Iterable[Fault]]
"""A proof that is bound to what it expects."""

Checks = Mapping[str, Check]
"""The proofs to run, in this order, by the names that reports give them."""


def prove(reader: Reader, checks: Checks) -> dict[str, list[Fault]]:
    """Return what each proof finds wrong; an empty list where it holds."""
    return {name: list(check(reader)) for name, check in checks.items()}
