"""The command line as a person types it: run in this process, or in one of its own where a test is about the process.

Why not always in one of its own: Python, the models and the typesetter take a second or two to start, and a build starts
them once more for each core.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from typing import IO
from unittest.mock import patch

from handbill.commands.main import main
from handbill.workspace import library

HANDBILL = [sys.executable, str(library() / "cli.py")]
"""How the program is started from a checkout."""


def run(*arguments: str | Path) -> CompletedProcess[str]:
    """Run a command here, through the program's own entry point: with its messages and its exit code."""
    command = ["handbill", *map(str, arguments)]
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with patch.object(sys, "argv", command), redirect_stdout(out), redirect_stderr(error):
        try:
            main()
        except SystemExit as end:
            code = end.code
    return CompletedProcess(command, int(code or 0), _text(out), _text(error))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def run_apart(
    *arguments: str | Path, stdout: int | IO[str] = subprocess.PIPE, **environment: str
) -> CompletedProcess[str]:
    """Run a command in a process of its own, with more in its environment."""
    command = [*HANDBILL, *map(str, arguments)]
    env = os.environ | environment
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=env)
