"""`handbill cache`: what was made before and is kept, so that it need not be typeset again."""

from __future__ import annotations

import click

from handbill.commands.options import cache_folder, json_option
from handbill.commands.report import print_json
from handbill.masters.store import ROOM, Store


@click.command("cache")
@click.option(
    "--prune",
    type=click.IntRange(0),
    metavar="MB",
    help="Remove what was not used for longest, until the rest takes no more than this; 0 removes all.",
)
@json_option
def command(prune: int | None, as_json: bool) -> None:
    """Show the masters that are kept, and remove some.

    A master is a finished, proven sheet under a key of everything that went into it. A build takes it from here when
    nothing of that has changed. It lies in HANDBILL_CACHE, else in handbill/ of your cache folder, and may be removed
    at any time.

    \b
    Examples:
      handbill cache
      handbill cache --prune 0
    """
    store = Store(cache_folder())
    gone = None if prune is None else store.prune(prune * 1_000_000)
    masters = store.masters()
    size = sum(master.size for master in masters)
    if as_json:
        print_json({"folder": str(store.folder), "masters": len(masters), "bytes": size, "room": ROOM, "removed": gone})
        return
    if gone is not None:
        click.echo(f"Removed {gone} masters.")
    click.echo(f"{len(masters)} masters, {size / 1_000_000:.1f} of {ROOM // 1_000_000} MB, in {store.folder}")
