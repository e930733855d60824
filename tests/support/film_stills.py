"""Stills for films, and programs that stand for ffmpeg."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from handbill.screens.film.video import Still

SMALL = (160, 90)
SECONDS = (1.5, 2.02, 1.0)


@cache
def picture(number: int, size: tuple[int, int] = SMALL) -> Image.Image:
    """A ground, a dark disc and a white bar: each number has its own, and flat colors to measure in."""
    width, height = size
    drawn = Image.new("RGB", size, [(15, 76, 82), (250, 246, 238), (214, 120, 66)][number])
    draw = ImageDraw.Draw(drawn)
    left = width * (1 + number) // 8
    draw.ellipse((left, height // 4, left + height // 2, height * 3 // 4), fill=(30, 40, 44))
    draw.rectangle((width // 2, height * number // 5, width, height * number // 5 + height // 8), fill=(255, 255, 255))
    return drawn


def stills(seconds: Sequence[float] = SECONDS, size: tuple[int, int] = SMALL) -> list[Still]:
    return [Still(lambda number=number: picture(number, size), time) for number, time in enumerate(seconds)]


def program(folder: Path, script: str) -> Callable[[], str]:
    file = folder / "broken"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return lambda: str(file)
