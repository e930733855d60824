"""The last correct page of a kiosk, on disk: after a restart it plays, whatever the files look like then."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from handbill import checksummed
from handbill.desk.kiosk_process import KioskSettings
from handbill.screens.web.player import WebPage

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can have; with it, the same page gives the same file."""


class PageStore:
    """The file that stores the page of one loop on one screen."""

    def __init__(self, folder: Path, settings: KioskSettings) -> None:
        home = str(settings.workspace.home or settings.workspace.library)
        parts = [home, settings.playlist, settings.size, settings.diagonal, settings.distance]
        digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        self.file = folder / f"{digest[:32]}.page"

    def load(self) -> WebPage | None:
        """Return the page; None when there is none, or it is damaged."""
        data = checksummed.read(self.file)
        if data is None:
            return None
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            version = archive.comment.decode()
            files = {name: archive.read(name) for name in archive.namelist()}
        # A page that an older program stored has no version: a window could not tell whether it is the right one.
        return WebPage(version, files) if version else None

    def save(self, page: WebPage) -> None:
        """Store the page in place of the one before; MachineError when the disk refuses."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.comment = page.version.encode()
            for name, data in page.files.items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        checksummed.write(self.file, packed.getvalue())
