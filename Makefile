# Every target sets up .venv by itself when it is missing or older than what it is made from.
PYTHON ?= python3
BIN := .venv/bin
PEERS := trafilatura fundus newspaper4k news_please

.DEFAULT_GOAL := help
.PHONY: help demo test check format score fuzz faults soak incremental kills bench compare

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.installed ## Crawl the bundled sample site into data/demo and show what is in it
	$(BIN)/scrapy demo

# Tests start hundreds of crawls, which need not compile every module anew.
test: export PYTHONDONTWRITEBYTECODE =
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

fuzz: .venv/.installed ## Read 50,000 damaged pages on all cores, and save what is found into data/fuzzing
	$(BIN)/python -m tests.fuzzing

faults: .venv/.installed ## Crawl a site that answers badly 500 times, and see what is archived
	$(BIN)/python -m tests.faults

soak: .venv/.installed ## Crawl 2,000 pages twenty times, with faults, and watch the memory
	$(BIN)/python -m tests.faults.soak

incremental: .venv/.installed ## Crawl 10,000 pages that have not changed, and count the requests
	$(BIN)/python -m tests.incremental

kills: .venv/.installed ## Kill a crawl before each of its file operations, and see what is left
	$(BIN)/python -m tests.kills

bench: .venv/.installed ## Measure speed and memory, as ratios, and hold them against their thresholds
	$(BIN)/python -m benchmarks

score: .venv/.installed ## Hold every column against a drawn corpus whose truth is known
	$(BIN)/python -m tests.score

compare: .venv/.installed $(PEERS:%=.peers/%/.installed) ## Run this and its peers over the same pages, and print the table of docs/comparison.md
	$(BIN)/python -m benchmarks.peers

# Written last, so that a half-made .venv is made anew.
.venv/.installed: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.peers/%/.installed: requirements/peers/%.txt
	$(PYTHON) -m venv --clear .peers/$*
	.peers/$*/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@
