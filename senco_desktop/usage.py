"""Wrong usage of the command line: one line on stderr, exit status 2."""

from __future__ import annotations


class WrongUsage(Exception):
    """A command that was given what it does not take. The message is one line and says what would be taken."""
