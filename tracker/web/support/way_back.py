"""Where a page leads back to: a path of this very site that the address or form names."""

from __future__ import annotations

from urllib.parse import urlsplit


def own_path(address: str | None) -> str | None:
    """A path of this very site, or nothing: no redirect leads elsewhere."""
    if not address:
        return None
    parts = urlsplit(address)
    own = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if own and not address.startswith(("//", "/\\")) else None
