# make site · make test · make check · make bench: docs/operations.md describes every target.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 3
ARGS ?=
SITE_NAME ?= 青岚新闻
PUBLICATION ?= 青岚新闻
DISTRICT ?= 青岚区

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --require-hashes --requirement
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(ARGS)
# Whoever may not write here would be told so of each of ten thousand files.
OURS := @{ [ -w . ] && { [ ! -e .venv ] || [ -w .venv ]; }; } || { echo "$(CURDIR) is another account's, and this one may not write to it: run make as that account, or in a clone of your own" >&2; exit 1; }
# What the checks need of the environment, and nothing that they could write to.
DEVELOPMENT := DEBUG=1 DATABASE_URL=sqlite:///:memory:
PRODUCTION := DEBUG=0 DATABASE_URL=sqlite:///:memory: ALLOWED_HOSTS=news.example.org \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore
# Tests and checks start hundreds of processes: what the first has compiled serves the others.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test test-sqlite test-postgres fuzz coverage setup check types lint audit bench lock messages clean
.DEFAULT_GOAL := site

# The environment

.venv/bin/python:
	$(OURS)
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11: name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: install its venv package (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@rm -rf .venv; $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/site: .venv/bin/python requirements.lock
	@echo "Installing what the site needs"
	@$(PIP) requirements.lock
	@touch $@

.venv/development: .venv/site requirements-dev.lock
	@echo "Installing what the tests and the checks need"
	@$(PIP) requirements-dev.lock
	@touch $@

setup: .venv/development

# The site

site: export DEBUG ?= 1
site: export DJANGO_RUNSERVER_HIDE_WARNING = true
site: export SITE_NAME := $(SITE_NAME)
site: export PUBLICATION := $(PUBLICATION)
site: export DISTRICT := $(DISTRICT)
site: .venv/site
	@$(BIN)/python -m newsroom.port $(PORT)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py setup_demo
	@echo "The site: http://127.0.0.1:$(PORT)/   the editors' desk: http://127.0.0.1:$(PORT)/admin/   (Ctrl-C ends it)"
	@$(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

# The tests

# One more than the cores of a small machine: each waits at times for a browser or a server.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

test: test-sqlite test-postgres

test-sqlite: .venv/development
	TEST_DATABASE=sqlite $(PYTEST) $(ARGS)

# pytest's 5 says that nothing was left to run: all that ARGS names is the same on either database.
test-postgres: .venv/development
	TEST_DATABASE=postgres $(PYTEST) -m "not either_database" $(ARGS) || [ $$? -eq 5 ]

fuzz: .venv/development
	while TEST_DATABASE=sqlite $(PYTEST) --quiet -m hypothesis $(ARGS); do :; done

coverage: .venv/development
	TEST_DATABASE=sqlite $(BIN)/coverage run -m pytest $(ARGS)
	$(BIN)/coverage report

check: types lint

types: .venv/development
	$(DEVELOPMENT) $(BIN)/mypy

lint: .venv/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(DEVELOPMENT) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --fail-level WARNING
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --tag security --fail-level WARNING
	$(BIN)/bandit --quiet --confidence-level medium --configfile pyproject.toml --recursive articles newsroom people manage.py
	@$(MAKE) --no-print-directory audit

audit: .venv/development
	@if $(BIN)/python -c 'import urllib.request as r; r.urlopen("https://pypi.org/pypi/django/5.2/json", timeout=20)' 2>/dev/null; \
	then echo $(BIN)/pip-audit; $(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock --requirement requirements-dev.lock; \
	else echo "SKIPPED: pip-audit; pypi.org, which knows the faults of packages, does not answer here."; fi

bench: .venv/development
	$(BIN)/python -m tests.bench $(ARGS)

# What is made from other files, and committed

lock: .venv/bin/python
	@[ -x $(BIN)/pip-compile ] || $(BIN)/python -m pip install --quiet pip-tools
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

messages: .venv/site
	@command -v msgfmt >/dev/null || { echo "There is no msgfmt: install gettext" >&2; exit 1; }
	DEBUG=1 $(BIN)/python manage.py makemessages --locale zh_Hans --ignore .venv --ignore tests --ignore fixtures --no-location --no-wrap --no-obsolete
	DEBUG=1 $(BIN)/python manage.py compilemessages --locale zh_Hans --ignore .venv

clean:
	rm -rf .venv static-collected .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
