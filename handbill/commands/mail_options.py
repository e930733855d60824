"""Options that the commands of `handbill mail` share."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click

from handbill.commands.options import check_names
from handbill.formats.letter import LetterPaper
from handbill.pdf.sheets import Flip
from handbill.workspace import Workspace

list_argument: Callable[[Any], Any] = click.argument(
    "recipients", metavar="LIST", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)

run_argument: Callable[[Any], Any] = click.argument(
    "folder", metavar="RUN", type=click.Path(path_type=Path, exists=True, file_okay=False)
)

packet_option: Callable[[Any], Any] = click.option(
    "--packet", required=True, help="What each recipient gets: the name of a file in brochures/packets/."
)

date_option: Callable[[Any], Any] = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the letters. Default: today."
)

paper_option: Callable[[Any], Any] = click.option(
    "--paper", type=click.Choice(get_args(LetterPaper)), default="letter", show_default=True, help="The paper for all."
)


envelope_option: Callable[[Any], Any] = click.option(
    "--envelope", help="The file in envelopes/ that says what the pieces go into. Default: as the packet says."
)

edition_option: Callable[[Any], Any] = click.option(
    "--edition",
    type=click.Choice(["print", "press"]),
    default="print",
    show_default=True,
    help="For the clinic's own printer, or for a print shop: in inks, as PDF/VT-1, a record for each piece.",
)


def check_envelope(name: str | None, workspace: Workspace) -> None:
    """Raise a usage error for an envelope that is not there."""
    # Imported here: the help does not need it.
    from handbill.mailing.envelopes import envelope_names

    if name is not None:
        check_names([name], envelope_names(workspace), "envelope")


def shown_envelopes(counts: Mapping[str, int]) -> str:
    """Return how many pieces go into which envelope, as a line that is shown."""
    # Imported here: the help does not need it.
    from handbill.mailing.envelopes import NO_ENVELOPE

    if set(counts) == {NO_ENVELOPE}:
        return f"Cards without an envelope: {counts[NO_ENVELOPE]}."
    return f"Envelopes: {', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}."


def how_printed(flip: Flip | None) -> str:
    """Return how a print file of a mailing is printed, as a part of a sentence."""
    return f"on both sides, flipped on the {flip} edge, at 100 %"


PROOF_HELP = "Which pieces are looked at as pictures, beside what is proven of all: some of each kind, or all (slow)."


def list_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a list is read."""
    function = click.option(
        "--map", "told", multiple=True, metavar="HEADER=MEANING", help="What a column means; kept for the next list."
    )(function)
    return click.option("--sheet", metavar="NAME", help="The sheet of a workbook that has several.")(function)


class PieceNumbers(click.ParamType[tuple[int, int]]):
    """The number of a piece, or of a first and a last one: `7`, `7-12`, or what a scanner reads of a mark."""

    name = "N[-M]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return the first and the last number."""
        # Imported here: the help does not need it.
        from handbill.mailing.run.pieces import numbers

        try:
            return numbers(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def today(day: datetime | None = None) -> date:
    """Return the day that was given, else today by the clinic's clock."""
    return day.date() if day is not None else date.today()
