"""The only code that knows Flask, forms, templates and the request."""

from tracker.web.factory import create_app

__all__ = ["create_app"]
