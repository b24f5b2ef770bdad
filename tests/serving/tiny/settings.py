"""A site with nothing of ours in it, so that tests of how a site is started are quick and are about that alone."""

import os
from pathlib import Path

import environ
from django.http import HttpResponse
from django.urls import path


def home(request):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_content_type")
    return HttpResponse("here")


def patience(request=None):
    """How long the database lets a question take, and wait for a lock."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select current_setting('statement_timeout'), current_setting('lock_timeout')")
        return HttpResponse(" ".join(cursor.fetchone()))


SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["tests.serving.tiny", "django.contrib.contenttypes", "django.contrib.staticfiles"]
ASGI_APPLICATION = "tests.serving.tiny.asgi.application"
ROOT_URLCONF = "tests.serving.tiny.settings"
DATABASES = {"default": environ.Env().db("DATABASE_URL")}
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ["VAR_DIR"]) / "static"
urlpatterns = [path("", home), path("patience/", patience)]
