"""A value that a stamp cannot set as typesetting would: the letter of its recipient is typeset whole."""


class Unfit(Exception):  # noqa: N818  # the trade's word for it; no failure of the job
    """A value of this slot cannot be stamped; `reason` says why, and `kind` in one word, to be counted."""

    def __init__(self, slot: str, kind: str, reason: str) -> None:
        super().__init__(f"{slot}: {reason}")
        self.slot = slot
        self.kind = kind
        self.reason = reason
