"""A kiosk whose pages a test says."""

from __future__ import annotations

from datetime import date

import pytest
from fake_kiosk import FakeRender, fake_page

from handbill.desk import kiosk as module
from handbill.desk.kiosk import Kiosk
from handbill.desk.kiosk_process import KioskSettings
from handbill.desk.page_store import PageStore


@pytest.fixture
def render(monkeypatch) -> type[FakeRender]:
    class Render(FakeRender):
        answers, started = [], []

    monkeypatch.setattr(module, "RenderProcess", Render)
    return Render


@pytest.fixture
def days() -> list[date]:
    return [date(2026, 11, 23)]


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def kiosk(tmp_path, workspace, render, days, log) -> Kiosk:
    settings = KioskSettings(workspace, "hall")
    PageStore(tmp_path / "store", settings).save(fake_page("stored"))
    kiosk = Kiosk(settings, PageStore(tmp_path / "store", settings), log.append, lambda: days[-1])
    kiosk.begin()
    return kiosk
