"""`handbill mail`: a mailing to a whole list, as a folder of batches that nobody falls out of."""

import click

from handbill.commands.lazy import LazyGroup

COMMANDS = {
    "check": "Read a list, and show how its columns are understood and what is wrong.",
    "run": "Print the packets of a list in batches, into a folder; run again, it goes on.",
    "status": "Show how far a run is, and what became of its pieces.",
    "reprint": "Print pieces of a run once more.",
    "returned": "Note a piece that came back, so that its recipient gets no more mail.",
    "tap-test": "Make a sheet to try an envelope with before anything is mailed in it.",
    "forget": "Remove from a run what identifies anyone, and keep the counts.",
}
"""The commands, with the first sentence of each."""


@click.group("mail", cls=LazyGroup, lazy=COMMANDS, prefix="mail_")
def command() -> None:
    """Mail packets to a whole list, in batches, and lose nobody.

    \b
    Examples:
      handbill mail check patients.xlsx --packet new-patient
      handbill mail run patients.xlsx --packet new-patient -o mailings/december
      handbill mail status mailings/december
    """
