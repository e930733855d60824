"""handbill: a treatment written once, printed every way a clinic hands it out."""

__version__ = "0.1.0"
