"""A workspace with a packet in two languages and two type sizes, and files of recipients."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import two_languages

from handbill.mailing.load import LoadedPacket, load_packet
from handbill.workspace import Workspace, library


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return Workspace(two_languages(tmp_path / "post"), library())


@pytest.fixture
def loaded(post: Workspace) -> LoadedPacket:
    return load_packet(post, "welcome")
