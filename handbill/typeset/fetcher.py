"""The only way from a template, style sheet or picture to a file: inside the workspace and the library, nowhere else.

WeasyPrint's own fetcher opens http addresses and any file, and attaches what `rel=attachment` names even where the
protocols are limited. Here every address but `file:` and `data:` is refused, and a path is resolved (with its `..` and
symbolic links) before it is compared with the roots.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbill.content.photograph import for_template
from handbill.errors import InputError
from handbill.workspace import Workspace

_RASTER = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_FONTS = {".ttf": "font/ttf", ".otf": "font/otf"}
_KINDS = {**_RASTER, **_FONTS, ".css": "text/css", ".svg": "image/svg+xml"}
_DATA = ("data:image/svg+xml", "data:image/png", "data:image/jpeg")
_REMEDY = "put the file into images/ or templates/ and name it there"


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint has no type hints
    """A template asked for an address that it must not reach; the typesetting stops."""

    def __init__(self, url: str, what: str, remedy: str) -> None:
        super().__init__(f"{url}: {what}")
        self.url = url
        self.what = what
        self.remedy = remedy


class WorkspaceFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no type hints
    """Fetches files of the workspace, a workspace's file before the library's of the same name."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._workspace = workspace
        self.refused: list[RefusedError] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the file at an address; RefusedError (a BaseException) for an address that must not be reached.

        The error is kept in `refused` as well, since WeasyPrint swallows it inside of a picture.
        """
        try:
            return self._fetch(url, headers)
        except RefusedError as refused:
            self.refused.append(refused)
            raise

    def _fetch(self, url: str, headers: dict[str, str] | None) -> URLFetcherResponse:
        scheme = url.partition(":")[0].lower()
        if scheme == "data":
            if not url.lower().startswith(_DATA):
                what = "only pictures can stand in a data: address"
                raise RefusedError(url[:60], what, "put the file into templates/")
            return super().fetch(url, headers)
        if scheme != "file":
            raise RefusedError(url, "only files of the workspace and the library can be printed", _REMEDY)
        path = self._inside(url)
        ending = path.suffix.lower()
        if ending not in _KINDS:
            what = f"a file of the kind {path.suffix or '(none)'} cannot be printed"
            raise RefusedError(url, what, "use svg, png, jpg, css, ttf or otf")
        if ending in _FONTS and path.parent.name != "fonts":
            raise RefusedError(url, "a font outside of templates/fonts/", "put it there")
        data = _picture(url, path) if ending in _RASTER else path.read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": _KINDS[ending]})

    def _inside(self, url: str) -> Path:
        path_in_url = Path(unquote(urlsplit(url).path))
        name = self._workspace.locate(path_in_url) if ".." not in path_in_url.parts else None
        if name is None:
            raise RefusedError(url, "it lies outside of the workspace and the library", _REMEDY)
        try:
            path = self._workspace.find(name)
        except InputError as error:
            raise RefusedError(url, error.problems[0].what, error.problems[0].remedy) from error
        if path is None:
            raise RefusedError(url, f"{name} does not exist", "check the name")
        return path


def _picture(url: str, path: Path) -> bytes:
    try:
        return for_template(path)
    except InputError as error:
        raise RefusedError(url, error.problems[0].what, error.problems[0].remedy) from error
