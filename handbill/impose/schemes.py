"""The schemes by name."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from handbill.errors import InputError
from handbill.impose import cards, nup, saddle, single, trifold, zfold
from handbill.impose.plan import PageSize, Plan
from handbill.impose.scheme import Options, Scheme

SCHEMES: Mapping[str, Scheme] = {
    "saddle": saddle.SCHEME,
    "trifold": trifold.SCHEME,
    "zfold": zfold.SCHEME,
    "nup": nup.SCHEME,
    "cards": cards.SCHEME,
    "single": single.SCHEME,
}


def plan(scheme: str, sizes: Sequence[PageSize], paper: PageSize, options: Options | None = None) -> Plan:
    """Plan pages of these sizes on this paper; InputError when they cannot be."""
    if not sizes:
        raise InputError.one("no page to impose", "give a PDF with pages")
    return SCHEMES[scheme].plan(sizes, paper, options or Options())


def finishing(scheme: str, plan: Plan) -> str:
    """Return what to do with the printed sheets of a plan, in a line."""
    if plan.signatures:
        ends = list(accumulate(plan.signatures))
        parts = ", ".join(f"{end - count + 1} to {end}" for count, end in zip(plan.signatures, ends, strict=True))
        together = f"fold the sheets of each of {len(plan.signatures)} signatures together in the middle ({parts})"
        return f"{together}, lay the signatures on each other in this order, and sew or glue them at the fold"
    has_marks = bool(plan.sheets[0].front.marks)
    return "cut along the marks" if SCHEMES[scheme].cut and has_marks else SCHEMES[scheme].folding
