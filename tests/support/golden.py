"""Golden pictures: what a page looked like when somebody last looked at it, and how far a page of today is from that."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

GOLDEN = Path(__file__).parent.parent / "golden"
LIMIT = 40
"""Of 255, through a small blur: what the anti-aliasing of another version of the text libraries may change."""


def hold(now: Image.Image, golden: Path, dpi: int, request) -> None:
    """Compare a picture of 150 dpi with the golden one, which has `dpi`; with --golden, write the golden one first."""
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
