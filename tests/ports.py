"""Ports for the servers that tests start in processes of their own."""

from __future__ import annotations

import os
import socket
from itertools import count

_FIRST, _MANY = 10_000, 20_000
"""Below the ports that the system gives to outgoing connections (from 32.768 on): one of those may
be somebody's before the server that was to have it has started."""
_tried = count()


def free_port() -> int:
    """A port on this machine that nobody listens at; two test workers begin at different ones."""
    while True:
        port = _FIRST + (os.getpid() * 101 + next(_tried)) % _MANY
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
