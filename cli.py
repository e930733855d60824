"""Runs the command from a checkout: python cli.py build."""

from handbill.commands.main import main

if __name__ == "__main__":
    main()
