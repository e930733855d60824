"""A folder of `templates/`, ready to print: what it prints is filled in, laid out, and slots are set as they fit."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from handbill import families, fonts
from handbill.content.clinic import Clinic, Palette
from handbill.content.library import picture
from handbill.content.mirrored import in_direction
from handbill.content.photograph import Photograph
from handbill.errors import InputError
from handbill.limits import limited
from handbill.typeset.columns import shares
from handbill.typeset.engine import Layout, Narrowing, lay_out
from handbill.typeset.figure import LINE_HEIGHT, Figures
from handbill.typeset.inline import breakable, tied
from handbill.typeset.isolate import direction_of
from handbill.typeset.sandbox import MISTAKES, blame, environment, phrase
from handbill.typeset.slots import Slots, check_codes, smaller
from handbill.typeset.terms import NO_BREAK
from handbill.workspace import Workspace
from handbill.yaml.text import printed_address

Filters = Mapping[str, Callable[..., Any]]
"""What a template can put behind a `|`, by name."""


class Template:
    """The templates of one folder, with the filters and the values that are the same each time they are rendered.

    `guide` is the page of docs/ for designers. Raises InputError when the folder has no page.html.
    """

    def __init__(
        self,
        workspace: Workspace,
        clinic: Clinic,
        folder: str,
        guide: str,
        filters: Filters,
        context: Mapping[str, Any],
    ) -> None:
        page = workspace.find(f"templates/{folder}/page.html")
        if page is None:
            what = f"templates/{folder}/ has no page.html"
            raise InputError.one(what, f"write it; docs/{guide} says what it must hold")
        self.page = page
        self._workspace = workspace
        self._folder = folder
        self._environment = environment(workspace)
        self._environment.filters |= {
            "address": lambda url: breakable(printed_address(url)),
            "tied": tied,
            "direction": direction_of,
            "shares": shares,
            "whole": lambda text: str(text).replace(" ", NO_BREAK),
            **filters,
        }
        self._context = {
            "clinic": clinic,
            "colors": clinic.colors.model_dump(),
            "phrase": phrase,
            "fonts": [{"url": file.as_uri(), **fonts.face(file)} for file in fonts.house(workspace)],
            "family": fonts.FAMILY,
            "family_rules": Markup(families.load(workspace).rules()),  # noqa: S704  # CSS, of fonts.yaml
            **context,
        }

    def html(self, name: str, context: Mapping[str, Any]) -> str:
        """Return what the template of this name prints; InputError with its file and line for a mistake in it."""
        try:
            with limited(self.page):
                return self._environment.get_template(f"{self._folder}/{name}").render({**self._context, **context})
        except MISTAKES as error:
            blame(error, self._workspace, self.page)

    def lay_out(
        self,
        context: Mapping[str, Any],
        link_words: Mapping[str, str] | None = None,
        narrowings: Sequence[Narrowing] = (),
    ) -> Layout:
        """Lay page.html out; InputError for a mistake in the template or its style sheets."""
        return lay_out(self.html("page.html", context), self.page, self._workspace, link_words or {}, narrowings)

    def fill(
        self,
        context: Mapping[str, Any],
        values: Mapping[str, str] | None,
        link_words: Mapping[str, str] | None = None,
        narrowings: Sequence[Narrowing] = (),
    ) -> Layout:
        """Lay page.html out with these values in its slots, each in the largest type that its slot allows.

        Without values the slots stay empty; `narrowings` are those of another layout of the same pages. Raises FitError
        for a value that fits at no size, a code in a wrong slot.
        """
        sizes: dict[str, tuple[float, float]] = {}
        while True:
            layout = self.lay_out({**context, "slot": Slots(values, sizes).slot}, link_words, narrowings)
            if not layout.overflowing:
                check_codes(layout.slots, values, self.page)
                return layout
            sizes = smaller(layout.slots, layout.overflowing, sizes, self.page)


def clinic_figures(
    workspace: Workspace,
    clinic: Clinic,
    palette: Palette,
    width: float,
    images: Iterable[str] = (),
    variants: Collection[str] = (),
    photographs: Mapping[str, Photograph] | None = None,
    direction: str = "ltr",
) -> Figures:
    """Return what makes the figures, images (their `variants` first) and logo, of a page of text `width` pt wide.

    Photographs are gray where one of the variants is `mono`. `direction` is that of the text.
    """
    names = dict.fromkeys(name for name in (*images, clinic.logo) if name)
    artworks = {name: artwork for name in names if (artwork := picture(workspace, name, variants)) is not None}
    on_deep = {
        name: artwork
        for name in names
        if (artwork := picture(workspace, name, (*variants, "deep"))) is not None and artwork.name.endswith(".deep")
    }
    artworks, on_deep = (
        {name: in_direction(artwork, direction) for name, artwork in each.items()} for each in (artworks, on_deep)
    )
    baseline = fonts.baseline(workspace, LINE_HEIGHT)
    logo = artworks.get(clinic.logo or "")
    gray = "mono" in variants
    return Figures(
        palette,
        fonts.FAMILY,
        baseline,
        width,
        artworks,
        logo,
        clinic.colors,
        photographs=photographs or {},
        on_deep={} if gray else on_deep,
        gray=gray,
    )
