"""`handbill cache`: the masters that are stored, so that the same sheets need not be typeset again."""

from __future__ import annotations

import click

from handbill.commands.options import cache_folder, json_option
from handbill.commands.report import print_json
from handbill.masters.store import MOST_BYTES, Store


@click.command("cache")
@click.option(
    "--prune",
    type=click.IntRange(0),
    metavar="MB",
    help="Remove what was not used for longest, until the rest takes no more than this; 0 removes all.",
)
@json_option
def command(prune: int | None, as_json: bool) -> None:
    """Show the masters that are stored, and remove some.

    A master is the finished, proven sheets of a brochure or a letter, stored under a key of everything that went into
    them. While nothing of that changes, a build takes them from here. They lie in the folder that HANDBILL_CACHE names,
    else in handbill/ of your cache folder, and may be removed at any time.

    \b
    Examples:
      handbill cache
      handbill cache --prune 0
    """
    store = Store(cache_folder())
    removed = None if prune is None else store.prune(prune * 1_000_000)
    masters = store.masters()
    size = sum(master.size for master in masters)
    if as_json:
        print_json(
            {
                "folder": str(store.folder),
                "masters": len(masters),
                "bytes": size,
                "room": MOST_BYTES,
                "removed": removed,
            }
        )
        return
    if removed is not None:
        click.echo(f"Removed {removed} masters.")
    click.echo(f"{len(masters)} masters, {size / 1_000_000:.1f} of {MOST_BYTES // 1_000_000} MB, in {store.folder}")
