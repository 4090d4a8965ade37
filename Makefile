# make demo: a store and a page from the sample articles.   make test: every test.   make lint: what CI checks first.
# Everything goes into .venv and build/; nothing has to be installed by hand but Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin

# The first Python that is new enough; make PYTHON=/path/to/python names another one.
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3.14 python3 python; do \
	if $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$p; break; fi; done)

.PHONY: demo test lint clean

demo: $(VENV)/installed
	@$(BIN)/python -m kg.cli.demo build/demo

test: $(VENV)/installed-test
	@sh .ci/chromium
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf build $(VENV)

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
	echo "kg needs Python 3.11 or newer with venv and pip; install it, or name it: make PYTHON=/path/to/python" >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-test: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-dev: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed $(VENV)/installed-test
