"""Every setting, read from the environment; docs/operations.md lists the variables."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from newsroom import environment
from newsroom.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent

# What an installation decides

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key("SECRET_KEY", debug=DEBUG)
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
DATABASES = {
    "default": environment.database("DATABASE_URL", "sqlite:///db.sqlite3", folder=BASE_DIR)
}
MEDIA_ROOT = environment.path("MEDIA_ROOT", BASE_DIR / "media")
STATIC_ROOT = environment.path("STATIC_ROOT", BASE_DIR / "static-collected")
TIME_ZONE = environment.zone("TIME_ZONE", "Asia/Shanghai")

#: The publication of an imported page that names none.
PUBLICATION = environment.text("PUBLICATION", "本报")
#: The district of an imported page that tells none.
DISTRICT = environment.text("DISTRICT")
#: A name that names nothing: readers are not shown it.
UNNAMED_PUBLICATION = "本报"
SITE_NAME = environment.text("SITE_NAME", "本区新闻")
#: Of whole addresses in feeds, sitemaps and the like; empty, they are those of the request.
SITE_URL = environment.origin("SITE_URL")
#: The typeface of the pictures that are drawn for shared addresses; empty, one of the system's.
CARD_FONT = environment.file("CARD_FONT")
#: Who runs the site, and where readers find them; what is empty is not shown.
ORGANIZER = environment.text("ORGANIZER")
CONTACT_ADDRESS = environment.text("CONTACT_ADDRESS")
CONTACT_PHONE = environment.text("CONTACT_PHONE")
CONTACT_EMAIL = environment.form(
    "CONTACT_EMAIL", r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address, as in desk@news.example.org"
)

# What the rules for government sites ask for; `check --deploy` says what is not told.
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
#: 政府网站标识码
SITE_ID_CODE = environment.form("SITE_ID_CODE", "[0-9]{10}", "the ten digits of the code")
ICP_NUMBER = environment.form(
    "ICP_NUMBER",
    rf"[{PROVINCES}]ICP备[0-9]{{8,10}}号(-[0-9]+)?",
    "the number, as in 京ICP备00000000号-1",
)
PUBLIC_SECURITY_NUMBER = environment.form(
    "PUBLIC_SECURITY_NUMBER",
    rf"[{PROVINCES}]公网安备 ?[0-9]{{14,15}}号",
    "the number, as in 京公网安备 00000000000000号",
)
#: 党政机关网站标识: where it leads, and its picture in MEDIA_ROOT.
MARK_URL = environment.address("MARK_URL")
MARK_IMAGE = environment.form(
    "MARK_IMAGE",
    r"(?!.*\.\.)[\w-][\w./-]*\.(png|gif|jpe?g|webp)",
    "the name of a picture in MEDIA_ROOT, as in mark.png",
)
#: 政府网站找错
FIND_ERROR_URL = environment.address("FIND_ERROR_URL")

#: Off only where nothing but a closed network reaches the site: cookies then travel in the clear.
HTTPS = environment.flag("HTTPS", not DEBUG)
#: How many reverse proxies stand in front. The last one sets or strips X-Forwarded-Proto on every
#: request, and each adds whom it answers to X-Forwarded-For.
BEHIND_PROXY = environment.number("BEHIND_PROXY", 0)

# The house

INSTALLED_APPS = [
    "people",
    "articles",
    "newsroom",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "taggit",
    "newsroom.caching",
]

MIDDLEWARE = [
    # First, so that redirects and static files carry the policy, too.
    "newsroom.csp.ContentSecurityPolicyMiddleware",
    "newsroom.caching.middleware.KeptPagesMiddleware",
    "newsroom.preload.PreloadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Development serves static files by itself, straight from their folders.
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.sessions.LoggedInForSoLongMiddleware",
    "newsroom.accounts.GivenPasswordMiddleware",
    "newsroom.old_addresses.OldAddressMiddleware",
    *(["newsroom.missing.MissingPageMiddleware"] if DEBUG else []),
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "newsroom.User"
TAGGIT_CASE_INSENSITIVE = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["newsroom.templatetags.part"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# A connection that outlives its request would outlive the test that made it, too.
DATABASES["default"] |= {"CONN_MAX_AGE": 0 if DEBUG else 60, "CONN_HEALTH_CHECKS": True}

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

# Files

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Pages that are kept until something on them changes

#: Memory for them in each process; 0 turns it off, as development does: templates are no rows.
KEPT_PAGES_MB = environment.number("KEPT_PAGES_MB", 0 if DEBUG else 64)

# Accounts

# Failed logins are counted here, by each process for itself; a full cache forgets some of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "newsroom.accounts.NotThePresentPassword"},
    {"NAME": "newsroom.accounts.NoNameOfTheHouse"},
]

# Security

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# The container's own health check asks from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# As long as anybody stays logged in: newsroom/sessions.py, which ends what is idle earlier.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The prefix makes a browser refuse the cookie from a sister host or without TLS.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
# Entering a domain in the browsers' preload list is a decision of the domain's owner.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Whoever tries names of hosts gets his 400 without a traceback in our log.
        "django.security.DisallowedHost": {"handlers": ["nothing"], "propagate": False},
        # Django's own handler for errors is an e-mail to admins that nobody has configured.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
