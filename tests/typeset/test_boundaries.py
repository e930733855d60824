"""What laid-out pages may not have."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from handbill.errors import InputError
from handbill.typeset.boundaries import MOST_SIDE, check

TEMPLATE = Path("page.html")


def document(width: float = 816, height: float = 1056, *links: tuple[str, str]) -> SimpleNamespace:
    return SimpleNamespace(
        pages=[SimpleNamespace(width=width, height=height, links=[(*link, (), None) for link in links])]
    )


def test_pages_that_a_pdf_can_have_with_links_to_the_web_mail_and_phones() -> None:
    sides = MOST_SIDE / 0.75, 1
    links = [("external", f"{start}x") for start in ("https://", "http://", "mailto:", "tel:")]
    check(document(*sides, *links, ("internal", "javascript:")), TEMPLATE)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//x"])
def test_another_link_is_refused(target: str) -> None:
    with pytest.raises(InputError, match=r"page.html: a link to"):
        check(document(9, 9, ("external", target)), TEMPLATE)


@pytest.mark.parametrize("sides", [(1e9, 1e9), (100, 19_201), (0, 100), (float("nan"), 9)])
def test_a_page_that_no_pdf_can_have_is_refused(sides: tuple[float, float]) -> None:
    with pytest.raises(InputError, match=r"page.html: a page of .* inches; 200 inches a side are the most"):
        check(document(*sides), TEMPLATE)
