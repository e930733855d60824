"""The libraries that the program runs on, with their versions: those it requires, and those that these require."""

import re
from contextlib import suppress
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_VERSION = re.compile(r"^Version: (.*)$", re.MULTILINE)
_REQUIREMENT = re.compile(r"^Requires-Dist: (?!.*\bextra\s*==)(.*)$", re.MULTILINE)
"""A line of the metadata of a package (PEP 566); requirements of an extra are left out."""


def requirements() -> list[str]:
    """Return the names of the libraries that the program itself requires, without those of its extras."""
    try:
        return [_name(line) for line in _REQUIREMENT.findall(_head("handbill"))]
    except metadata.PackageNotFoundError:
        # Run from a checkout that is not installed: then all that is installed counts.
        return [_name(package.name) for package in metadata.distributions()]


def libraries() -> dict[str, str]:
    """Return the versions of all libraries that the program requires, and that these require, by their names.

    One that is not installed is left out: many are required on another system alone.
    """
    versions: dict[str, str] = {}
    waiting = requirements()
    while waiting:
        name = waiting.pop()
        with suppress(metadata.PackageNotFoundError):
            if name not in versions:
                head = _head(name)
                versions[name] = "".join(_VERSION.findall(head))
                waiting += map(_name, _REQUIREMENT.findall(head))
    return dict(sorted(versions.items()))


def _head(name: str) -> str:
    """Return the fields of a package's metadata. Why not `metadata.requires`: it takes ten times as long to parse."""
    text = metadata.distribution(name).read_text("METADATA") or ""
    return text.partition("\n\n")[0]


def _name(requirement: str) -> str:
    """Return the normal form of a required name (PEP 503): `ruamel.yaml>=0.18` is `ruamel-yaml`."""
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
