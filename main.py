"""Hands over to the program: a window without a command word, else the command."""

from dankvan_desktop.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
