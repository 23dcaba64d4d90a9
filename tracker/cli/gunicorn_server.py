"""gunicorn inside our own command: no configuration file, the app is already built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

if TYPE_CHECKING:
    from flask import Flask


class Server(BaseApplication):  # type: ignore[misc]
    """Serves one built application with the given settings."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.application = app
        self.options = {"worker_class": "gthread", "timeout": 120, "accesslog": None, **options}
        super().__init__()

    def load_config(self) -> None:
        """Take over our settings."""
        for name, value in self.options.items():
            self.cfg.set(name, value)
        if "control_socket_disable" in self.cfg.settings:  # newer versions write outside the home
            self.cfg.set("control_socket_disable", True)

    def load(self) -> Flask:
        """The application that every worker serves."""
        return self.application
