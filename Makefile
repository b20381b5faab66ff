# Everything a person needs to do here, by name. `make` alone lists it.
# Needs Python 3.11 or later with venv, and the package registry the first time; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# The lock holds the hashes of every platform's wheels, so that one file serves x86_64 and aarch64 alike.
INSTALL := $(PIP) install --require-hashes
JOBS ?= 2
MINUTES ?= 10

.PHONY: help setup demo test check fix bench kill fuzz lock schema docs fit clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready  ## install the program, from locked and hashed packages, into .venv

demo: setup  ## code a dozen sample reports, build incidents, write pages into demo-out
	@$(BIN)/python scripts/demo.py demo-out

test: $(VENV)/.ready-dev  ## run every test
	$(BIN)/pytest -n $(JOBS)

check: $(VENV)/.ready-dev  ## all that CI asks: format, lint, types, import contracts, packs, schema, docs, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rasd packs check
	$(BIN)/python scripts/build_schema.py --check
	$(BIN)/python scripts/check_docs.py
	$(BIN)/pytest -n $(JOBS)

fix: $(VENV)/.ready-dev  ## format, and mend what the linter can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: setup  ## reports a second, start-up time and memory (benchmarks/README.md)
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

kill: setup  ## kill adding 200 times at chance moments, and see that nothing is lost (half an hour)
	$(BIN)/python scripts/kill_add.py

lock: $(VENV)/.ready-dev  ## lock every dependency anew, with hashes, for all platforms and Pythons
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) models/pyproject.toml -c requirements/run.txt -o requirements/learned.txt
	$(LOCK) --extra formats pyproject.toml -c requirements/run.txt -o requirements/formats.txt
	$(LOCK) --group build -o requirements/build.txt
	$(LOCK) --group oracles -o requirements/oracles.txt
	$(LOCK) --group fit -c requirements/learned.txt -o requirements/fit.txt
	$(LOCK) --group dev -c requirements/run.txt -c requirements/learned.txt -c requirements/formats.txt -c requirements/build.txt -o requirements/dev.txt

schema: $(VENV)/.ready-dev  ## write the JSON Schemas from the types
	$(BIN)/python scripts/build_schema.py

docs: $(VENV)/.ready-dev  ## write docs/cli.md and the outputs that examples show, from the program itself
	$(BIN)/python scripts/build_crosswalks.py
	$(BIN)/python scripts/check_docs.py --write

fit: $(VENV)/.ready-dev  ## fit the reader's weights on the shared gold (some minutes)
	$(INSTALL) -r requirements/fit.txt
	$(BIN)/python scripts/fit_reader.py ../shared/gold/train.jsonl

fuzz: $(VENV)/.ready-dev  ## give spoiled inputs to every reader, ten minutes each (MINUTES=1 for less)
	$(BIN)/python scripts/fuzz.py --jobs $(JOBS) --minutes $(MINUTES)

clean:  ## remove the environment, caches and the demo
	rm -rf $(VENV) demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache fuzz-found

LOCK := $(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

$(VENV)/.ready: pyproject.toml models/pyproject.toml requirements/run.txt requirements/learned.txt requirements/formats.txt requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit("Rasd needs Python 3.11 or later: try make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@echo "installing Rasd into $(VENV) ..."
	@$(INSTALL) -r requirements/build.txt -r requirements/run.txt -r requirements/learned.txt -r requirements/formats.txt
	@$(PIP) install --no-deps --no-build-isolation --editable . --editable ./models
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready $(VENV)/oracles/.ready requirements/dev.txt
	@echo "installing the developers' tools ..."
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

$(VENV)/oracles/.ready: $(VENV)/.ready requirements/oracles.txt
	@test -x $(VENV)/oracles/bin/python || $(PYTHON) -m venv $(VENV)/oracles || { rm -rf $(VENV)/oracles; exit 1; }
	@$(VENV)/oracles/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/oracles.txt
	@touch $@
