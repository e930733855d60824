"""`handbill imb`: the Intelligent Mail barcode of two codes as letters."""

import click

from handbill.errors import InputError


# A code may begin with a hyphen by mistake: the message is about the code, not about an option.
@click.command("imb", context_settings={"ignore_unknown_options": True})
@click.argument("tracking")
@click.argument("routing", default="")
def command(tracking: str, routing: str) -> None:
    """Print the letters of an Intelligent Mail barcode.

    TRACKING is 20 digits: the barcode identifier (2, the second 0 to 4), the service type (3), the mailer (6 or 9) and
    the serial number (9 or 6). ROUTING is the ZIP code in 5, 9 or 11 digits, or nothing. The 65 letters are F (full),
    A (ascender), D (descender) and T (tracker), as fonts of this barcode take them. The exit code is 1 where the digits
    are no barcode.

    \b
    Examples:
      handbill imb 01234567094987654321
      handbill imb 01234567094987654321 01234567891
    """
    from handbill.barcode.imb import bars

    try:
        click.echo(bars(tracking, routing))
    except ValueError as error:
        raise InputError.one(str(error), "correct it, without hyphens or blanks") from error
