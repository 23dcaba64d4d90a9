"""A Django admin change list of the same rows and columns: unmanaged models over our tables.

Signed in as a superuser of its own small database (sessions, accounts); three filters beside
the list, as ours has; otherwise as the tutorial shows.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.calls import Measured, asking, timed
from benchmarks.wards import BuiltWard


class Router:
    """The ward's tables lie in the ward's file, Django's own in its own."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        return "default" if model._meta.managed else "ward"

    db_for_write = db_for_read

    def allow_relation(self, *_args: Any, **_hints: Any) -> bool:
        return True


def _configure(ward: BuiltWard, own: Path) -> None:
    import django
    from django.conf import settings

    sqlite = {"ENGINE": "django.db.backends.sqlite3"}
    contrib = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")
    settings.configure(
        SECRET_KEY="bench",
        DEBUG=False,
        DEBUG_PROPAGATE_EXCEPTIONS=True,
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="benchmarks_django_urls",
        STATIC_URL="/static/",
        LANGUAGE_CODE="vi",
        DATABASES={
            "default": {**sqlite, "NAME": str(own / "django.db")},
            "ward": {**sqlite, "NAME": str(ward.file)},
        },
        DATABASE_ROUTERS=["benchmarks.django_admin.Router"],
        INSTALLED_APPS=["benchmarks", *(f"django.contrib.{name}" for name in contrib)],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()


def _model(model: str, table: str, /, **columns: Any) -> Any:
    from django.db import models

    meta = type("Meta", (), {"managed": False, "db_table": table, "app_label": "benchmarks"})
    words = {
        "__module__": __name__,
        "Meta": meta,
        "__str__": lambda self: getattr(self, "name", ""),
    }
    return type(model, (models.Model,), {**words, **columns})


def _register() -> None:
    import sys

    from django.contrib import admin
    from django.db import models
    from django.urls import path

    def text(**more: Any) -> Any:
        return models.CharField(max_length=200, null=True, **more)

    def key(to: Any, column: str) -> Any:
        return models.ForeignKey(to, models.DO_NOTHING, db_column=column, null=True)

    team = _model("Team", "outreach_team", name=text())
    project = _model("Project", "project", code=text(), name=text())
    holder = _model("Holder", "land_holder", name=text(), house_no=text(), alley=text())
    file = _model("CaseFile", "case_file", case_no=text())
    row = _model(
        "Row", "case_today",
        case=key(file, "case_id"), holder=key(holder, "holder_id"),
        project=key(project, "project_id"), team=key(team, "team_id"),
        holder_kind=text(), standing=text(), recovered_area=models.BigIntegerField(),
        remaining_area=models.BigIntegerField(), last_visit_on=models.DateField(null=True),
        next_due_on=models.DateField(null=True),
    )  # fmt: skip

    class RowAdmin(admin.ModelAdmin):
        list_display = (
            "household", "case_no", "address", "standing", "recovered", "remaining",
            "last_visit_on", "next_due_on", "team",
        )  # fmt: skip
        list_per_page = 50
        list_select_related = ("case", "holder", "team")
        list_filter = ("standing", "project", "team")

        @admin.display(ordering="holder__name")
        def household(self, one: Any) -> str:
            return str(one.holder.name)

        @admin.display(ordering="case__case_no")
        def case_no(self, one: Any) -> str:
            return str(one.case.case_no)

        def address(self, one: Any) -> str:
            return f"{one.holder.house_no or ''} {one.holder.alley or ''}"

        @admin.display(ordering="recovered_area")
        def recovered(self, one: Any) -> str:
            return f"{one.recovered_area / 100:,.2f}"

        @admin.display(ordering="remaining_area")
        def remaining(self, one: Any) -> str:
            return f"{one.remaining_area / 100:,.2f}"

    admin.site.register(row, RowAdmin)
    urls = ModuleType("benchmarks_django_urls")
    urls.urlpatterns = [path("admin/", admin.site.urls)]  # type: ignore[attr-defined]
    sys.modules["benchmarks_django_urls"] = urls


def measure(ward: BuiltWard, standing: str) -> dict[str, Measured]:
    """The change list, filtered and sorted as our list."""
    with tempfile.TemporaryDirectory() as folder:
        _configure(ward, Path(folder))
        _register()
        from django.contrib.auth.models import User
        from django.core.handlers.wsgi import WSGIHandler
        from django.core.management import call_command
        from django.test import Client

        call_command("migrate", verbosity=0)
        browser = Client()
        browser.force_login(User.objects.create_superuser("bench"))
        cookie = f"sessionid={browser.cookies['sessionid'].value}"
        query = f"standing__exact={standing}&holder_kind__exact=household&o=-6"
        address = f"/admin/benchmarks/row/?{query}"
        return {"list": timed(asking(WSGIHandler(), address, cookie))}
