"""The cache of finished sheets is shown, and pruned."""

import json
from pathlib import Path

from command_line import run


def test_the_cache_is_shown_and_pruned(home: Path) -> None:
    assert (
        run(
            "build", "small", "-w", home, "-o", "out", "--paper", "letter", "--type", "standard", "--edition", "print"
        ).returncode
        == 0
    )
    shown = json.loads(run("cache", "--json").stdout)
    assert (shown["masters"], shown["removed"]) == (1, None)
    assert shown["bytes"] > Path("out/small-handout-en-letter.pdf").stat().st_size
    assert "1 masters" in run("cache").stdout
    pruned = json.loads(run("cache", "--prune", "0", "--json").stdout)
    assert (pruned["masters"], pruned["removed"], pruned["bytes"]) == (0, 1, 0)
