"""Whether a port is free, asked before the work that `make site` does first."""

from __future__ import annotations

import socket
import sys


def complaint(port: str) -> str:
    """One sentence for a port that cannot be served, else nothing."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return f"PORT is {port!r}: give a number from 1 to 65535, as in: make site PORT=8001"
    with socket.socket() as probe:
        # As the server will: a port that was just given up is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} is not yours to open: take one above 1023: make site PORT=8001"
        except OSError:
            return (
                f"Port {port} is taken: end what uses it, or take another: "
                f"make site PORT={int(port) % 65535 + 1}"
            )
    return ""


if __name__ == "__main__":
    # `make site PORT=` gives none.
    sys.exit(complaint("".join(sys.argv[1:])) or None)
