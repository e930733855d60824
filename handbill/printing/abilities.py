"""What a printer says it can do, as its answer to Get-Printer-Attributes (RFC 8011, 5.4; PWG 5100.14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbill.printing.ipp import Connection, Operation, plain, plains
from handbill.printing.message import OPERATION, PRINTER, Attributes, Range, Resolution, Tag, values
from handbill.printing.papers import KEYWORDS, is_size

PDF, RASTER = "application/pdf", "image/pwg-raster"


@dataclass(frozen=True)
class Abilities:
    """A printer's attributes, read as they are needed."""

    attributes: Attributes

    def words(self, name: str) -> list[str]:
        """Return the keywords of an attribute."""
        return [value for value in plains(self.attributes, name) if isinstance(value, str)]

    def numbers(self, name: str) -> list[int]:
        """Return the numbers of an attribute, such as enums."""
        return [value for value in plains(self.attributes, name) if isinstance(value, int)]

    @property
    def model(self) -> str:
        """What it is by its maker."""
        return " ".join(self.words("printer-make-and-model"))

    @property
    def formats(self) -> list[str]:
        """The formats of files that it prints, as media types."""
        return [word.casefold() for word in self.words("document-format-supported")]

    @property
    def accepting(self) -> bool:
        """Whether it takes jobs; one that does not say so does."""
        return plain(self.attributes, "printer-is-accepting-jobs") is not False

    @property
    def reasons(self) -> list[str]:
        """Why it does not print, or warns."""
        return [word for word in self.words("printer-state-reasons") if word != "none"]

    @property
    def most_copies(self) -> int:
        """How many copies it makes itself."""
        value = plain(self.attributes, "copies-supported")
        return value.most if isinstance(value, Range) else 1

    @property
    def colored(self) -> bool:
        """Whether it prints in color."""
        return plain(self.attributes, "color-supported") is True

    @property
    def longest_password(self) -> int:
        """How long the password of a job may be; 0 where it keeps no job."""
        value = plain(self.attributes, "job-password-supported")
        return value if isinstance(value, int) else 0

    @property
    def dpi(self) -> list[int]:
        """The resolutions of PWG raster that are the same both ways."""
        found = plains(self.attributes, "pwg-raster-document-resolution-supported")
        square = [value for value in found if isinstance(value, Resolution) and value.across == value.along]
        return [value.across if value.units == 3 else round(value.across * 2.54) for value in square]

    def can(self, operation: Operation) -> bool:
        """Return whether it knows an operation."""
        return operation in self.numbers("operations-supported")

    @property
    def ready(self) -> list[str] | None:
        """The papers that lie in it, in its own words; None where it does not say."""
        return None if self._is_queue else self.words("media-ready") or None

    @property
    def _is_queue(self) -> bool:
        """Whether it is a queue of CUPS, which tells as ready the paper of the country, whatever lies in its printer.

        CUPS alone has a `printer-type` (its IPP specification, 1.1).
        """
        return "printer-type" in self.attributes

    def has_paper(self, paper: str) -> bool:
        """Return whether a paper lies in it; where it does not say what does, whether it takes it."""
        if self.tray(paper) is not None:
            return True
        return KEYWORDS[paper] in (self.ready or self.words("media-supported"))

    def tray(self, paper: str) -> Attributes | None:
        """Return the `media-col-ready` of a paper, the one with margins first; None where there is none."""
        ready = [] if self._is_queue else plains(self.attributes, "media-col-ready")
        trays = [each for each in ready if isinstance(each, Mapping)]
        found = [tray for tray in trays if _holds(tray, paper)]
        return min(found, key=lambda tray: plain(tray, "media-top-margin") == 0, default=None)


def _holds(tray: Attributes, paper: str) -> bool:
    sized = plain(tray, "media-size")
    return isinstance(sized, Mapping) and is_size(paper, plain(sized, "x-dimension"), plain(sized, "y-dimension"))


def abilities_of(connection: Connection) -> Abilities:
    """Ask a printer what it can do."""
    wanted = values(Tag.KEYWORD, "all", "media-col-database", "media-col-ready")
    reply = connection.ask(Operation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": wanted})
    return Abilities(reply.first(PRINTER) or reply.first(OPERATION))
