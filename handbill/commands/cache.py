"""`handbill cache`: finished sheets that are stored, so that they need not be typeset again."""

import click

from handbill.commands.options import cache_folder, json_option
from handbill.commands.report import print_json
from handbill.masters.store import MOST_BYTES, Store


@click.command("cache")
@click.option(
    "--prune",
    type=click.IntRange(0),
    metavar="MB",
    help="Remove the sheets not used for longest until the rest takes no more than this; 0 removes all.",
)
@json_option
def command(prune: int | None, as_json: bool) -> None:
    """Show how many finished sheets are cached, and remove some.

    A build takes finished, proven sheets (a master) from the cache when nothing that went into them has changed. The
    cache is the folder HANDBILL_CACHE, else handbill/ in your own cache folder. It may be removed at any time.

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
        data = {"folder": str(store.folder), "masters": len(masters), "bytes": size, "room": MOST_BYTES}
        print_json(data | {"removed": removed})
        return
    if removed is not None:
        click.echo(f"Removed {removed} masters.")
    click.echo(f"{len(masters)} masters, {size / 1_000_000:.1f} of {MOST_BYTES // 1_000_000} MB, in {store.folder}")
