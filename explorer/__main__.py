"""The program as `python -m explorer`."""

from explorer.cli import entry

if __name__ == "__main__":
    entry()
