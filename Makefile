# Every target sets up .venv by itself when it is missing or older than what it is made from.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench score

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.installed ## Crawl the bundled sample site into data/demo and show what is in it
	$(BIN)/scrapy demo

test: .venv/.installed ## Run every test
	$(BIN)/pytest -n auto

check: .venv/.installed ## Format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.installed ## Set the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.installed ## Measure speed and memory, as ratios, and hold them against their thresholds
	$(BIN)/python -m benchmarks

score: .venv/.installed ## Hold every column against a drawn corpus whose truth is known
	$(BIN)/python -m tests.score

# Written last, so that a half-made .venv is made anew.
.venv/.installed: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
