#!/usr/bin/env python3
"""Django's entry."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

#: The exit status of a command that Ctrl-C ended.
INTERRUPTED = 130


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from newsroom import settings  # noqa: F401  (a bad setting stops here, in one sentence)
    except ImproperlyConfigured as error:
        sys.exit(f"Settings: {error}")
    run()


def run() -> None:
    """A database that does not answer is a sentence, too."""
    from django.db import Error, connection

    try:
        if sys.argv[1:2] == ["runserver"]:
            # It asks in a thread of its reloader, where nobody would hear of an error.
            connection.ensure_connection()
            connection.close()
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Error as error:
        sentence = in_words(error)
        if not sentence:
            raise
        sys.exit(sentence)


def in_words(error: Exception) -> str:
    """Nothing where the program may be at fault."""
    import django

    from articles.importing import faults

    django.setup()  # the words are in the apps' catalogues, which a server has not loaded yet
    return faults.in_words(error)


if __name__ == "__main__":
    main()
