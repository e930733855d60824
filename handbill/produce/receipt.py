"""Receipts: what a build made and found, and the digest of everything that it read.

A build of the same inputs would read, check and find the same, so it needs no library that reads them: it takes the
masters named in the receipt. In every other case, and whenever a master is missing or a file cannot be written, there
is nothing to replay, and the whole build runs.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from handbill import checksummed
from handbill.errors import MachineError, Place, Problem
from handbill.masters import key
from handbill.masters.store import Store
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
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
    receipt = json.loads(packed)
    if receipt["inputs"] != inputs(request):
        return None
    store, files = Store(request.store), receipt["files"]
    try:
        with Staging() as staging:
            for number, (name, file) in enumerate(files.items(), 1):
                master = store.read(file["key"])
                if master is None:
                    return None
                path = request.out / name
                if not path.is_file() or path.read_bytes() != master.data:
                    staging.write(path, master.data)
                progress(name, number, len(files))
            staging.publish()
    except (MachineError, OSError):
        return None
    made = [_built_file(request.out / name, file["facts"]) for name, file in files.items()]
    return BuildResult(made, [_problem(problem) for problem in receipt["findings"]])


def record(request: BuildRequest, inputs: str, keys: Mapping[Path, str], result: BuildResult) -> None:
    """Store the receipt of a build without failures; `keys` are those of the masters of its files."""
    files = {file.file.name: {"key": keys[file.file], "facts": _facts(file)} for file in result.made}
    findings = [asdict(problem) for problem in result.findings]
    data = json.dumps({"inputs": inputs, "files": files, "findings": findings}, default=str).encode()
    if request.store is not None:
        try:
            checksummed.write(_file(request, request.store), data)
        except MachineError:
            # As with masters: a cache that cannot be written is done without.
            return


def _file(request: BuildRequest, folder: Path) -> Path:
    """Return the file of a request's receipt: one for each request, so that an older one is replaced."""
    plain = replace(request, out=Path(), store=None)
    return folder / f"{hashlib.sha256(repr(replace(plain, today=plain.today.min)).encode()).hexdigest()}.receipt"


def _entries(workspace: Workspace) -> Iterator[bytes]:
    """Yield each file, folder and link below the roots, and what brochures say; the grounds have the other contents."""
    for root in workspace.roots:
        for folder in FOLDERS:
            for place, folders, names in os.walk(root / folder):
                folders.sort()
                for name in sorted([*folders, *names]):
                    path = Path(place, name)
                    link = path.readlink() if path.is_symlink() else ""
                    content = path.read_bytes() if folder == "brochures" and path.is_file() else b""
                    kind = path.is_file(), path.is_dir()
                    yield f"{path.relative_to(root)}\0{link}\0{kind}\0{len(content)}\0".encode(errors="surrogateescape")
                    yield content


def _facts(file: BuiltFile) -> dict[str, Any]:
    return {name: value for name, value in asdict(file).items() if name not in ("file", "pictures", "typesettings")}


def _built_file(file: Path, facts: Mapping[str, Any]) -> BuiltFile:
    return BuiltFile(**{**facts, "file": file, "fill": tuple(facts["fill"]), "typesettings": 0})


def _problem(data: Mapping[str, Any]) -> Problem:
    place = data["place"]
    return Problem(Place(**{**place, "file": Path(place["file"])}) if place else None, data["what"], data["remedy"])
