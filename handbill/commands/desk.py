"""`handbill desk`: find the right sheet at the front desk, and print it."""

from datetime import date
from ipaddress import IPv4Address, ip_address
from pathlib import Path

import click

from handbill.commands import report
from handbill.commands.options import cache_folder, workspace_option
from handbill.workspace import Workspace, open_workspace


class _Address(click.ParamType[str]):
    """An IPv4 address of this computer."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as it is written; a usage error for anything else."""
        try:
            return str(IPv4Address(value))
        except ValueError:
            self.fail(f"{value!r} is no IPv4 address: write one of this computer, or 0.0.0.0 for all", param, ctx)


@click.command("desk")
@workspace_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port. Default: the first free one from 8770.")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
@click.option("--host", type=_Address(), default="127.0.0.1", show_default=True, help="The address it is served on.")
@click.option("--known-as", metavar="NAME", multiple=True, help="A name by which other computers open it.")
@click.option("--set-password", is_flag=True, help="Ask for the password that other computers need, keep it, and end.")
def command(
    workspace: Path | None, port: int | None, no_open: bool, host: str, known_as: tuple[str, ...], set_password: bool
) -> None:
    """Find a brochure at the front desk, and print it.

    A page in your browser, on this computer alone, finds the brochures of the workspace by their words, shows each
    sheet as a build makes it, with a name and a visit on it if you like, and prints it on a printer of printers.yaml,
    or opens it to print. With another --host, or behind a proxy (--known-as), it asks for a password. Ctrl-C ends it.

    \b
    Examples:
      handbill desk
      handbill desk -w my-clinic --port 8780
      handbill desk --set-password
      handbill desk --host 192.168.1.10 --port 8780 --no-open
    """
    # Imported here: the web server is not needed for the help.
    from handbill.desk.serve import serve_desk

    opened = open_workspace(workspace, Path.cwd())
    if set_password:
        _set_password(opened)
        return

    def announce(address: str) -> None:
        click.echo(f"The front desk: {address}\nSheets are made in the background. Ctrl-C ends it.")
        if not ip_address(host).is_loopback:
            note = "Names and the password cross the network as anybody there can read them: put TLS in front"
            click.echo(f"{note} (docs/desk.md).", err=True)

    serve_desk(opened, cache_folder(), port, announce, date.today, browser=not no_open, host=host, known_as=known_as)


def _set_password(workspace: Workspace) -> None:
    # As above.
    from handbill.desk.password import set_password

    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    click.echo(f"{report.shown_path(set_password(workspace, password))}: the desk asks for this password from now on")
