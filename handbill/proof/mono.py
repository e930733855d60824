"""Stub."""

from handbill.proof.promise import Promise
from handbill.proof.reader import Reader


def mono(reader: Reader, promise: Promise) -> list[str]:
    return []
