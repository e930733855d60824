"""How far a long job is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done or was just finished, how much is done, and how much there is."""
