"""Masters of one state of a workspace: taken from the store where they are in it, else made and stored."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from handbill.masters import key
from handbill.masters.master import Master
from handbill.masters.store import Store
from handbill.workspace import Workspace

Name = TypeVar("Name", bound=Hashable)
"""What tells masters apart that are made together, such as the edition."""


@dataclass(frozen=True)
class MasterCache:
    """The stored masters of a workspace as it was when `grounds` was taken: the digest of what all sheets share.

    `folder` is where they lie; without one, every master is made and none is stored.
    """

    workspace: Workspace
    folder: Path | None = None
    grounds: str = ""

    @classmethod
    def of(cls, workspace: Workspace, folder: Path | None) -> MasterCache:
        """Return the cache of a workspace as it is now.

        Call it before anything of the workspace is read: what changes after that gives other grounds, so that no master
        is stored of a mixture of two states.
        """
        return cls(workspace, folder, key.grounds(workspace) if folder is not None else "")

    def key(self, *parts: Any) -> str:
        """Return the key of the master that these parts (plain data) tell apart from all others of the workspace."""
        return key.key(self.grounds, *parts)

    def stored(self, keys: Mapping[Name, str]) -> dict[Name, Master] | None:
        """Return the masters of these keys; None where one of them is not stored."""
        if self.folder is None:
            return None
        store, masters = Store(self.folder), dict[Name, Master]()
        for name, master_key in keys.items():
            master = store.read(master_key)
            if master is None:
                return None
            masters[name] = master.untouched()
        return masters

    def stored_or_made(self, keys: Mapping[Name, str], make: Callable[[], dict[Name, Master]]) -> dict[Name, Master]:
        """Return the masters of these keys: as stored, or as `make` gives them; the errors are those of `make`.

        One process at a time makes a master. It is stored unless a file of the workspace was changed meanwhile: then
        nobody knows which state of the file the master shows.
        """
        if self.folder is None:
            return make()
        store = Store(self.folder)
        with store.making(next(iter(keys.values()))):
            masters = self.stored(keys)
            if masters is None:
                masters = make()
                if key.grounds(self.workspace) == self.grounds:
                    for name, master in masters.items():
                        store.write(keys[name], master)
        return masters
