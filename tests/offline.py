"""Tests talk to this machine alone: any other address is an error, never a wait."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


class OutsideAddressError(AssertionError):
    """A test tried to reach another machine."""


def _refuse_outside(family: int, address: Any) -> None:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = str(address[0])
    if host == "localhost":
        return
    try:
        inside = ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise OutsideAddressError(f"a test tried to reach {host}")


def stay_inside(patch: pytest.MonkeyPatch) -> None:
    """From here on, sockets reach loopback addresses and local sockets only."""
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, original: Any = original) -> Any:
            _refuse_outside(self.family, address)
            return original(self, address)

        patch.setattr(socket.socket, name, guarded)
