# The commands to learn: setup run test check bench quality docs (and torture, lock).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

.PHONY: setup run test check bench quality docs torture lock clean

setup: $(VENV)/dev.stamp ## the development environment, from the lock

run: $(VENV)/run.stamp ## the main job on the sample corpus
	$(BIN)/jiaokan run configs/demo.yaml

test: $(VENV)/dev.stamp ## all tests but the slow ones
	$(BIN)/pytest -q -n $(WORKERS) -m "not slow"

check: $(VENV)/dev.stamp ## formatting, types, contracts, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=core:plugins:schemas $(BIN)/pyright --verifytypes jiaokan --ignoreexternal
	$(BIN)/lint-imports
	$(BIN)/python scripts/generate_reference.py --check

bench: $(VENV)/dev.stamp ## speed and memory against peers, the floor and bare forks; writes docs/reference/benchmarks.md
	$(BIN)/python -m benchmarks

quality: $(VENV)/dev.stamp ## scores on labelled data in ../shared
	$(BIN)/python -m tests.quality

torture: $(VENV)/dev.stamp ## kill -9, full disks, hostile inputs: minutes
	$(BIN)/pytest -q tests/torture
	$(BIN)/pytest -q -m slow tests --ignore=tests/torture

docs: $(VENV)/dev.stamp ## the generated pages of docs/reference
	$(BIN)/python scripts/generate_reference.py

lock: $(VENV)/dev.stamp ## lock the dependencies with hashes again
	$(BIN)/uv pip compile requirements/build.in --universal --strip-extras --generate-hashes --python-version 3.11 -q -o requirements/build.lock
	$(BIN)/uv pip compile pyproject.toml --universal --strip-extras --generate-hashes --python-version 3.11 -q -o requirements/run.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra bench --extra dask --extra warc --universal --strip-extras --generate-hashes --python-version 3.11 -q -o requirements/dev.lock

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/run.lock -r requirements/build.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	# As pip does with modules that it copies, so that the first command is as fast as the second.
	$(BIN)/python -m compileall -q core plugins schemas
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/jiaokan convert $(wildcard samples/*.html samples/*.txt) -o $(VENV)/first 2>/dev/null
	touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.lock
	touch $@
