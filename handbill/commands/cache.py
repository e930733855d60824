"""`handbill cache`: what was made before and is kept, so that it need not be typeset again."""

from __future__ import annotations

import click

from handbill.commands.options import json_option, plates_folder
from handbill.commands.report import print_json
from handbill.plate.store import ROOM, Store


@click.command("cache")
@click.option(
    "--prune",
    type=click.IntRange(0),
    metavar="MB",
    help="Remove what was not used for longest, until the rest takes no more than this; 0 removes all.",
)
@json_option
def command(prune: int | None, as_json: bool) -> None:
    """Show the plates that are kept, and remove some.

    A plate is a finished, proven sheet under a key of everything that went into it. A build takes it from here when
    nothing of that has changed. It lies in HANDBILL_CACHE, else in handbill/ of your cache folder, and may be removed
    at any time.

    \b
    Examples:
      handbill cache
      handbill cache --prune 0
    """
    store = Store(plates_folder())
    gone = None if prune is None else store.prune(prune * 1_000_000)
    kept = store.kept()
    size = sum(plate.size for plate in kept)
    if as_json:
        print_json({"folder": str(store.folder), "plates": len(kept), "bytes": size, "room": ROOM, "removed": gone})
        return
    if gone is not None:
        click.echo(f"Removed {gone} plates.")
    click.echo(f"{len(kept)} plates, {size / 1_000_000:.1f} of {ROOM // 1_000_000} MB, in {store.folder}")
