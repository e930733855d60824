"""Pages and a process that makes them for tests of the kiosk: a test says what is made, and when."""

from __future__ import annotations

from threading import Event

from handbill.desk.messages import SupersededError
from handbill.screens.web import player as web


def fake_page(words: str) -> web.WebPage:
    """Return a live page of two files, and its worker; the words are its version too."""
    data = words.encode()
    return web.WebPage(words, {web.FIRST: b"<p>" + data, "player.css": data, web.WORKER: b"// " + data})


class FakeRender:
    """Takes the place of RenderProcess: `answers` are given in order, each when `go` is set."""

    answers: list[web.WebPage | Exception]
    started: list[FakeRender]

    def __init__(self, settings, today) -> None:
        self.today = today
        self.go = Event()
        self.stopped = False
        self.answer = type(self).answers.pop(0)
        type(self).started.append(self)

    def stop(self) -> None:
        self.stopped = True
        self.go.set()

    def result(self) -> web.WebPage:
        self.go.wait(10)
        if self.stopped:
            raise SupersededError
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
