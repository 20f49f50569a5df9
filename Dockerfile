# The site as one image: gunicorn serves it, WhiteNoise its static files.

FROM python:3.13-slim-bookworm AS build
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock

FROM python:3.13-slim-bookworm
# Type for the pictures that are drawn for shared addresses.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --home-dir /srv/newsroom --shell /usr/sbin/nologin newsroom \
    && install --directory --owner newsroom --group newsroom /srv/media
COPY --from=build /venv /venv
WORKDIR /srv/newsroom
COPY manage.py gunicorn.conf.py ./
COPY people people
COPY articles articles
COPY newsroom newsroom
COPY templates templates
COPY locale locale
# The starters that docs/operations.md tells to load.
COPY fixtures/campaigns.json fixtures/organizations.json fixtures/
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BIND=0.0.0.0:8000 \
    MEDIA_ROOT=/srv/media \
    STATIC_ROOT=/srv/static
# Static files do not depend on the installation's secret, so a throw-away one is enough here.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    python manage.py collectstatic --no-input --verbosity 0
USER newsroom
VOLUME /srv/media
EXPOSE 8000
# Asks by this address, which ALLOWED_HOSTS has to hold, as docker-compose.yml sees to.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "newsroom.wsgi"]
