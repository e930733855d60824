"""Prints the packages of a dependency group, `dev` or `bench`, for a pip that does not know dependency groups yet."""

import shlex
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
print(" ".join(shlex.quote(package) for package in project["dependency-groups"][sys.argv[1]]))
