"""Golden pictures: what a page looked like when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

GOLDEN = Path(__file__).parent.parent / "golden"
LIMIT = 40
"""Of 255: what anti-aliasing by another version of the text libraries may change, measured through a small blur."""


def hold(now: Image.Image, golden: Path, dpi: int, request) -> None:
    """Compare with a golden picture kept at this resolution, or write it anew when asked to."""
    scale = dpi / 150
    now = now.convert("RGB").resize((round(now.width * scale), round(now.height * scale)), Image.Resampling.LANCZOS)
    if request.config.getoption("--golden"):
        golden.parent.mkdir(exist_ok=True)
        now.save(golden, optimize=True)
    then = Image.open(golden).convert("RGB")
    assert now.size == then.size
    assert difference(now, then) <= LIMIT, f"{golden.name} looks different now; make golden, if that is meant"


def difference(now: Image.Image, then: Image.Image) -> int:
    """Return the largest difference of two pictures, 0 to 255, as seen through a blur of 3 × 3 px."""
    difference = ImageChops.difference(now, then).convert("L").filter(ImageFilter.BoxBlur(1))
    return int(difference.getextrema()[1])
