"""A package that is installed for a test."""

from pathlib import Path


def installed(folder: Path, name: str, version: str, *requirements: str) -> None:
    """Install a package of no files, before all others of its name."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {requirement}" for requirement in requirements]
    (info / "METADATA").write_text("\n".join([*lines, "", "Version: of the long description"]), "utf-8")
