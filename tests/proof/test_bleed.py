"""Color that ends at the trim, and not in the bleed, is found at its edge."""

import pytest
from press_pages import broken


@pytest.mark.parametrize(
    ("hidden", "edge"),
    [
        (b"-9 -9 9 218 re", "left"),
        (b"300 -9 9 218 re", "right"),
        (b"-9 -9 318 9 re", "bottom"),
        (b"-9 200 318 9 re", "top"),
    ],
)
def test_color_that_ends_at_the_trim_is_found(right, hidden, edge) -> None:
    def white(document, page):
        content = b"q " + page.Contents.read_bytes() + b" Q 0 0 0 0 k " + hidden + b" f"
        page.Contents = document.make_stream(content)

    assert broken(right, white) == [f"page 1: color ends at the trim at the {edge}"]
