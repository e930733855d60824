"""Masters of one state of a workspace: taken from the store where they are in it, else made and stored."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeVar

from handbill.masters import key
from handbill.masters.master import Master
from handbill.masters.store import Store
from handbill.workspace import Workspace

Name = TypeVar("Name", bound=Hashable)
"""What tells masters apart that are made together, such as the edition."""


@dataclass(frozen=True)
class MasterCache:
    """The stored masters of a workspace as it was when `grounds` was taken: the digest of what all sheets share.

    Without a store, every master is made and none is kept.
    """

    workspace: Workspace
    store: Store | None = None
    grounds: str = ""

    @classmethod
    def of(cls, workspace: Workspace, folder: Path | None) -> Self:
        """Return the cache of a workspace as it is now, with the masters in this folder.

        Call it before anything of the workspace is read: what changes after that gives other grounds, so that no master
        is stored of a mixture of two states.
        """
        return cls(workspace) if folder is None else cls(workspace, Store(folder), key.grounds(workspace))

    def key(self, *parts: Any) -> str:
        """Return the key of the master that these parts (plain data) tell apart from all others of the workspace."""
        return key.key(self.grounds, *parts)

    def stored(self, keys: Mapping[Name, str]) -> dict[Name, Master] | None:
        """Return the masters of these keys, as made without typesetting; None where one of them is not stored."""
        masters = dict[Name, Master]()
        for name, master_key in keys.items():
            master = self.store.read(master_key) if self.store else None
            if master is None:
                return None
            masters[name] = replace(master, facts=replace(master.facts, typesettings=0))
        return masters

    def stored_or_made(self, keys: Mapping[Name, str], make: Callable[[], dict[Name, Master]]) -> dict[Name, Master]:
        """Return the masters of these keys: as stored, or as `make` gives them; the errors are those of `make`.

        One process at a time makes a master. It is stored unless a file of the workspace was changed meanwhile: then
        nobody knows which state of the file the master shows.
        """
        if self.store is None:
            return make()
        with self.store.making(next(iter(keys.values()))):
            masters = self.stored(keys)
            if masters is None:
                masters = make()
                if key.grounds(self.workspace) == self.grounds:
                    for name, master in masters.items():
                        self.store.write(keys[name], master)
        return masters
