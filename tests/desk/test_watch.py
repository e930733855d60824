"""Saved files are noticed, in whatever way an editor saves; its own leavings are not."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from handbill.desk import watch
from handbill.desk.watch import changes, stamps


def test_every_kind_of_file_that_is_printed_is_looked_at(workspace, home) -> None:
    looked_at = set(stamps(workspace))
    library = workspace.library
    for name in ("templates/base/base.css", "templates/fonts/OFL.txt", "images/logo.svg", "brochures/clinic.yaml"):
        assert library / name in looked_at
    assert home / "brochures/small/en.yaml" in looked_at


def test_what_editors_leave_beside_a_file_is_not(workspace, home) -> None:
    before = stamps(workspace)
    for name in (".en.yaml.swp", "en.yaml~", "#en.yaml#", ".git/index", "4913.tmp"):
        file = home / "brochures" / "small" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    assert stamps(workspace) == before


def overwritten(file):
    file.write_text(file.read_text() + "\n")


def put_in_place(file):
    other = file.with_name("en.yaml~")
    other.write_bytes(file.read_bytes())
    os.utime(other, ns=(file.stat().st_mtime_ns,) * 2)
    other.replace(file)


def taken_away(file):
    file.unlink()


@pytest.mark.parametrize("way", [overwritten, put_in_place, taken_away])
def test_a_change_is_told_in_whatever_way_it_is_saved(workspace, home, way) -> None:
    async def play():
        told = changes(workspace)
        waiting = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.25)
        assert not waiting.done()
        await asyncio.to_thread(way, home / "brochures" / "small" / "en.yaml")
        await asyncio.wait_for(waiting, 30)

    asyncio.run(play())


def test_a_file_that_is_emptied_before_it_is_written_is_one_change(workspace, monkeypatch) -> None:
    file = Path("en.yaml")
    old, empty, new = ({file: (second * 10**9, size, 1)} for second, size in ((1, 40), (2, 0), (3, 50)))
    looks = [old, old, empty, new, new]
    monkeypatch.setattr(watch, "stamps", lambda _: looks.pop(0))
    monkeypatch.setattr(watch, "EVERY", 0)
    monkeypatch.setattr(watch, "SETTLE", 0)
    told = changes(workspace)
    assert asyncio.run(anext(told)) == 3
    assert looks == []
