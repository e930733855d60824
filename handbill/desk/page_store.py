"""The last page of a kiosk that was right, on the disk: after a restart it plays, whatever the files look like then."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

from handbill.desk.kiosk_process import KioskSettings
from handbill.screens.web.player import WebPage
from handbill.staging import Staging

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""A zip file has no earlier time; the same page gives the same file."""

_DIGEST = hashlib.sha256().digest_size
"""Before the files stands the digest of them all."""


class PageStore:
    """The file that keeps the page of one loop on one screen."""

    def __init__(self, folder: Path, played: KioskSettings) -> None:
        home = str(played.workspace.home or played.workspace.library)
        parts = [home, played.playlist, played.size, played.diagonal, played.distance]
        digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        self.file = folder / f"{digest[:32]}.page"

    def load(self) -> WebPage | None:
        """Return the page; None when there is none, or when a byte of it is not as it was written."""
        try:
            data = self.file.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        with zipfile.ZipFile(io.BytesIO(data[_DIGEST:])) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
            version = archive.comment.decode()
        # A page that an older program kept has no version: windows could not tell whether it is the right one.
        return WebPage(version, files) if version else None

    def save(self, page: WebPage) -> None:
        """Keep the page in the place of the one before; MachineError when the disk refuses."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.comment = page.version.encode()
            for name, data in page.files.items():
                archive.writestr(zipfile.ZipInfo(name, _BEGINNING), data)
        whole = packed.getvalue()
        with Staging() as staging:
            staging.write(self.file, hashlib.sha256(whole).digest() + whole)
            staging.publish()
