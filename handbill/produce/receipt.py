"""Receipts: what a build made and found, and the digest of everything that it read.

A build of the same inputs would read, check and find the same, so it takes the masters named in the receipt. In every
other case, and whenever a master is missing or a file cannot be written, the whole build runs.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbill import checksummed
from handbill.errors import MachineError, Place, Problem
from handbill.masters import key
from handbill.masters.store import RECEIPT, Store
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile, LeftOut, Unchosen, Usual
from handbill.progress import Progress
from handbill.staging import Staging
from handbill.workspace import FOLDERS, Workspace


def inputs(request: BuildRequest) -> str:
    """Return the digest of all that a build can read: the program, the day, each file, and how names lead to files."""
    digest = hashlib.sha256(f"{key.grounds(request.workspace)} {request.today}".encode())
    for entry in _entries(request.workspace):
        digest.update(entry)
    return digest.hexdigest()


def replay(request: BuildRequest, progress: Progress) -> BuildResult | None:
    """Publish the files of an earlier build of the same inputs, and return its result; None where that is not possible.

    Pictures are not replayed: where some are asked for, or may have to be removed, the whole build runs.
    """
    if request.store is None or request.png or any(request.out.glob("*.png")):
        return None
    packed = checksummed.read(_file(request, request.store))
    if packed is None:
        return None
    try:
        return _replayed(json.loads(packed), request, request.store, progress)
    except (MachineError, OSError):
        return None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # Whole, but written by somebody else.
        return None


def _replayed(receipt: Any, request: BuildRequest, store: Path, progress: Progress) -> BuildResult | None:
    if receipt["inputs"] != inputs(request):
        return None
    result = BuildResult(findings=[_problem(data) for data in receipt["findings"]])
    result.left_out = [
        LeftOut(**{**data, "headings": tuple(data["headings"]), "lines": tuple(data["lines"])})
        for data in receipt["left_out"]
    ]
    result.unchosen = [Unchosen(**{**data, "formats": tuple(data["formats"])}) for data in receipt["unchosen"]]
    with Staging() as staging:
        for number, (name, file) in enumerate(receipt["files"].items(), 1):
            master = Store(store).read(file["key"])
            if master is None:
                return None
            path = request.out / name
            if not path.is_file() or path.read_bytes() != master.data:
                staging.write(path, master.data)
            facts = master.facts
            own = {"file": path, "fill": facts.fill, "runts": facts.runts, "pictures": (), "typesettings": 0}
            result.made.append(BuiltFile(**{**file["facts"], **own}))
            progress(name, number, len(receipt["files"]))
        staging.publish()
    return result


def record(request: BuildRequest, before: str, keys: Mapping[Path, str], result: BuildResult) -> None:
    """Store the receipt of a build without failures, whose inputs are what they were before it.

    `keys` are those of the masters of its files.
    """
    if request.store is None or result.failures or inputs(request) != before:
        return
    files = {file.file.name: {"key": keys[file.file], "facts": asdict(file)} for file in result.made}
    findings = [asdict(problem) for problem in result.findings]
    left_out = [asdict(each) for each in result.left_out]
    unchosen = [asdict(each) for each in result.unchosen]
    contents = {
        "inputs": before, "files": files, "findings": findings, "left_out": left_out, "unchosen": unchosen,
    }  # fmt: skip
    data = json.dumps(contents, default=str).encode()
    # As with masters: a cache that cannot be written is done without.
    with suppress(MachineError):
        checksummed.write(_file(request, request.store), data)


def _file(request: BuildRequest, store: Path) -> Path:
    """Return the file of a request's receipt: one for each request, so that an older one is replaced."""
    plain = replace(request, out=Path(), today=date.min, store=None, scheduler=None, usual=Usual())
    return store / f"{hashlib.sha256(repr(plain).encode()).hexdigest()}{RECEIPT}"


def _entries(workspace: Workspace) -> Iterator[bytes]:
    """Yield each file, folder and link below the roots, and what brochures say; the grounds have the other contents."""
    for root in workspace.roots:
        for folder in FOLDERS:
            for path in sorted((root / folder).rglob("*")):
                link = path.readlink() if path.is_symlink() else ""
                content = key.content_of(path) if folder == "brochures" and path.is_file() else b""
                kind = path.is_file(), path.is_dir()
                yield f"{path.relative_to(root)}\0{link}\0{kind}\0{len(content)}\0".encode(errors="surrogateescape")
                yield content


def _problem(data: Mapping[str, Any]) -> Problem:
    place = data["place"]
    return Problem(Place(**{**place, "file": Path(place["file"])}) if place else None, data["what"], data["remedy"])
