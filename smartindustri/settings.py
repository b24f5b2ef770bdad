"""Settings for Smart industri.

There is one settings file. What differs between a laptop, the tests and production is read
from the environment, and every variable is listed in the README. A missing secret stops the start.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from smartindustri import serving
from smartindustri.serving.logs import LOGGING  # noqa: F401 - one line a request and one an event, on standard error

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

# Safety. A development machine says DEBUG=1; forgetting that fails closed.

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="not-secret" if DEBUG else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# HTTPS=0 is for a server that only this machine reaches; anything else is served encrypted or not at all.

HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^api/",  # a program is refused rather than redirected, in smartindustri.middleware
]
SECURE_REFERRER_POLICY = "same-origin"  # outward nothing; the admin's forms need the origin
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 4 * 3600  # from an editor's last page: a long form with a long lunch in between loses nothing
SESSION_LONGEST = 12 * 3600  # from signing in: an editor's working day
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"  # the prefix: of this host alone, and encrypted
CSRF_FAILURE_VIEW = "smartindustri.admin.sessions.too_old"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
LOGIN_REDIRECT_URL = "admin:index"  # where one who signs in is led when the address asks for another site
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie beside those two
PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")  # none of them is asked for
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],  # the admin's and the API docs' icons are data addresses in style sheets
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # as the front takes from an editor
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing of anybody's on disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an editor's page with many claims has many fields

# What the site is called, where the public finds it, and where errors in it are reported.

SITE_NAME = env("SITE_NAME", default="Smart industri – kunskapsbas")
PUBLIC_URL = env("PUBLIC_URL", default="https://smartindustri.example").rstrip("/")  # what identifiers begin with
CONTACT_EMAIL = env("CONTACT_EMAIL", default="webmaster@localhost")

# What portals of public data are told beside that: its name in English, who publishes it, and which of the EU's themes
# of data it is about. smartindustri.linked_data.publisher says what the type and the number may be.

SITE_NAME_EN = env("SITE_NAME_EN", default="Smart industry – knowledge base")
PUBLISHER = env("PUBLISHER", default=SITE_NAME)
PUBLISHER_NUMBER = env("PUBLISHER_NUMBER", default="")
PUBLISHER_TYPE = env("PUBLISHER_TYPE", default="NonProfitOrganisation")
DATA_THEMES = ("ECON", "GOVE")

# What the site is made of: our apps in the order they may import each other
# (tests/test_architecture.py), then the packages we use, then Django's own.

INSTALLED_APPS = [
    "search",
    "sources",
    "strategy",
    "measures",
    "dialogues",
    "smartindustri",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "smartindustri.apps.StaticFiles",
]

MIDDLEWARE = [
    "smartindustri.middleware.log_requests",
    "smartindustri.language.speak_as_asked",
    # What every answer carries comes before all that can refuse a request, so that refusals carry it too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "smartindustri.middleware.keep_apart",
    "smartindustri.middleware.open_the_api",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "smartindustri.middleware.refuse_too_much",
    "smartindustri.middleware.refuse_unreadable_input",
    "smartindustri.serving.etag.versioned",
    "smartindustri.linked_data.links.with_links",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "smartindustri.serving.outage.WithoutDatabase",
    "smartindustri.middleware.PagesAreOnlyRead",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "smartindustri.admin.sessions.limit_sessions",
    "pghistory.middleware.HistoryMiddleware",  # who made a change, for the history kept by triggers
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "smartindustri.urls"
WSGI_APPLICATION = "smartindustri.wsgi.application"
ASGI_APPLICATION = "smartindustri.front.asgi.application"  # what our own server calls

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "smartindustri.context.site",
            ],
        },
    }
]

# Serving: threads that answer, the megabytes of finished answers that each process keeps, and whether it counts what
# each client asks.

WEB_THREADS = env.int("WEB_THREADS", default=serving.WEB_THREADS)
ANSWERS_IN_MEMORY = env.int("ANSWERS_IN_MEMORY", default=64)
CLIENT_LIMITS = env.bool("CLIENT_LIMITS", default=True)  # 0 where a proxy counts instead

# Data. The embedded server sets DATABASE_URL before Django starts; settings never start one.

DATABASE_POOL = env.int("DATABASE_POOL", default=serving.DATABASE_POOL)
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"] |= {
    "ENGINE": "smartindustri.serving.postgres",  # PostgreSQL, which fails at once while it is known to be away
    "CONN_HEALTH_CHECKS": True,  # without it, requests fail after the database has restarted
    "OPTIONS": {"pool": {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 10}}
    | DATABASES["default"].get("OPTIONS", {}),
}
CACHES = {  # what sources.history.kept keeps: small things, at most so many, in each process
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}
PGTRIGGER_MIGRATIONS = False  # triggers follow the code, see sources.evidence.triggers
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_COLLECTION = "smartindustri.site_search.collection.Records"  # what is searched, and how it reads
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
OPEN_DATA_DIR = VAR_DIR / "data"  # everything in one download, made from the data
DOCUMENT_DIR = BASE_DIR / "fixtures" / "documents"
RECORD_DIR = BASE_DIR / "fixtures" / "records"

# Language. The interface is written in Swedish in templates and models; this translates Django's own words. The API
# can refuse in English too: smartindustri.language, and smartindustri/locale.

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "svenska"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"  # for people; the API answers in UTC

# The API: open, read-only, and the same for everyone, so nobody logs in to it.

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["sources.rest.formats.Json"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "sources.rest.formats.Negotiation",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "sources.rest.problems.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # it asks the database, also one without tables; tests/api checks the schema
    "TITLE": SITE_NAME,
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": f"{PUBLIC_URL}/api/v1", "description": "Den öppna tjänsten."}],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": ["smartindustri.api.openapi.complete", "smartindustri.api.graphs.describe"],
}

# Editors' passwords: long rather than complicated. They are kept in the first way; what is kept in the second is read.

PASSWORD_HASHERS = ["smartindustri.admin.hashing.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
WORDS_OF_THIS_PLACE = [*SITE_NAME.split(), "redaktion", "redaktör", "hemligt", "lösenord", "välkommen"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "smartindustri.admin.passwords.HardToGuess", "OPTIONS": {"words": WORDS_OF_THIS_PLACE}},
]

# Static files: hashed names, compressed once, kept by browsers for ever.

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
