"""What can be chosen of every format: the paper, the size of type, and the edition."""

from typing import Literal

Paper = Literal["letter", "a4", "tabloid", "arch-c", "a3", "postcard"]
"""What the print edition is printed on, by name; see `geometry.PAPERS`."""

TypeSize = Literal["standard", "large", "giant"]
"""Clear print, large print (18 pt) and giant print (24 pt): each typeset for itself, never enlarged."""

Edition = Literal["print", "press", "reading"]
"""For an office printer, for a printing press (PDF/X-4), for e-mail and the web (PDF/UA-1)."""
