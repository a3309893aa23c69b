# Every target does its own set-up. What is installed carries its stamp inside its own folder
# (.venv, node_modules), so that removing the folder is all it takes to start anew.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: help run test check check-python check-web bench bench-check python web page lock clean

# The first Python on PATH that is new enough; a name on PATH may be a shim that leads nowhere.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTHON_READY := .venv/.confab-stamp
WEB_READY := web_client/node_modules/.confab-stamp
PAGE := server/static/index.html
PAGE_SOURCES := $(shell find web_client/src web_client/public -type f 2>/dev/null) \
	$(wildcard web_client/*.json web_client/*.ts web_client/*.html)
# What `make run` hands on: make run ARGS="--port 9000". What `make bench` runs, if not all of them:
# make bench ONLY="fanout chat".
ARGS ?=
ONLY ?=

COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --no-emit-find-links --no-emit-index-url --no-emit-trusted-host

help:
	@echo "make run     build everything and start a server on this machine"
	@echo "make test    every check and every test, in a real browser too"
	@echo "make check   the checks alone: style, types, import rules, the page's own tests"
	@echo "make bench   the measurements; ONLY=name picks one"
	@echo "make bench-check   short measurements, against those of benchmarks/baseline.json"

run: python page
	$(BIN)/confab serve $(ARGS)

# pytest comes last, so that its own summary closes the output; each package answers for its branches.
# Two tests at a time: half of them wait for a browser or a process of their own.
test: check page
	@browser="$$(.ci/browser)"; echo "Browser: $$browser"; \
	CONFAB_CHROMIUM="$$browser" $(BIN)/python -m pytest --numprocesses 2 --dist worksteal \
		--cov --cov-report=term
	@for package in rooms avatars; do \
		$(BIN)/coverage report --include="$$package/*" --fail-under=95 >/dev/null || \
		{ echo "The tests reach less than 95 % of the branches of $$package/." >&2; exit 1; }; done

check: check-python check-web

check-python: python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-web: web
	cd web_client && npm run --silent lint && npm run --silent types && npm run --silent test

# Only `page` needs the built page, and it is one of all.
bench: python $(if $(ONLY),$(filter page,$(ONLY)),page)
	$(BIN)/python -m benchmarks.all $(ONLY)

bench-check: python
	$(BIN)/python -m benchmarks.check

python: $(PYTHON_READY)
	@$(BIN)/python -m native.build
web: $(WEB_READY)
page: $(PAGE)

# The lock is closed: without --no-deps, pip 23 looks past it for a dependency with an extra.
$(PYTHON_READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Confab needs Python 3.11 or newer; none was found on PATH." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python cannot make a virtual environment: install its venv module (Debian: python3-venv)." >&2; exit 1; }
	$(PIP) install --quiet --require-hashes --no-deps -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(WEB_READY): web_client/package-lock.json web_client/package.json web_client/.npmrc
	@command -v npm >/dev/null || { echo "Confab's page needs Node 20.19 or newer with npm; none was found on PATH." >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || \
		{ echo "Confab's page needs Node 20.19 or newer; this one is $$(node --version)." >&2; exit 1; }
	cd web_client && npm ci --silent
	@touch $@

$(PAGE): $(WEB_READY) $(PAGE_SOURCES)
	cd web_client && npm run --silent build -- --logLevel warn
	@touch $@

# Two locks of one resolution: what a checkout needs, and what a server needs.
lock: python
	$(PIP) install --quiet pip-tools==7.6.2
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra audio --constraint requirements.lock \
		--output-file requirements-server.lock pyproject.toml

clean:
	rm -rf .venv web_client/node_modules server/static dist .coverage \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache
