"""From a bare checkout to the running program, or to the result of its tests.

    python3 packaging/dev.py run [arguments of the program]
    python3 packaging/dev.py test [arguments of pytest]

Standard library only. This file keeps to what any Python 3 can read, so that one which is too old
is told so in a sentence; what it does is in the modules beside it.
"""

import sys

USAGE = """\
python3 packaging/dev.py run [arguments]    start the program
python3 packaging/dev.py test [arguments]   lint, types and tests; the arguments go to pytest
"""


def main(arguments):  # type: (list[str]) -> int  # noqa: ANN001, ANN201 - for old Pythons
    """Do one of the two commands and return its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the very Pythons that this is for
        found = "%d.%d" % sys.version_info[:2]  # noqa: UP031 - the same
        sys.stderr.write("This needs Python 3.11 or later, and this is Python " + found + ".\n")
        return 2
    import checks
    import program
    from progress import Stop

    commands = {"run": program.run, "test": checks.run}
    if not arguments or arguments[0] not in commands:
        asked_for = arguments and arguments[0] in ("-h", "--help", "help")
        (sys.stdout if asked_for else sys.stderr).write(USAGE)
        return 0 if asked_for else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        sys.stderr.write(str(stop) + "\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
