"""A playlist becomes a loop that was fitted and proven, and that becomes what players take. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handbill import fonts
from handbill.content.check import model_of, source_of
from handbill.content.kinds import Known
from handbill.content.loop import loop_of
from handbill.content.playlist import Screen, Size
from handbill.content.playlists import Programme, image_of, load_playlist
from handbill.content.screens import Display, density, orientation
from handbill.content.slides import Shown
from handbill.display import pictures, video, web
from handbill.display.fit import Fitted, fit
from handbill.display.promise import screening
from handbill.display.room import Room
from handbill.display.show import Show
from handbill.errors import HandbillError, InputError, Problem, ProofError, Problems
from handbill.geometry import PT_PER_PX
from handbill.lint import release
from handbill.proof.reader import Reader
from handbill.proof.slides import prove
from handbill.staging import Staging, withdraw
from handbill.typeset.slides import STYLES, SlideOrder, SlideSetter
from handbill.workspace import Workspace
