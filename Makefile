# The commands of the house. `make run` and `make test` install what they need.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST ?= 0.0.0.0
export PORT

.PHONY: help install run demo test again check format bench migration clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(BIN)/.app: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 belum ada: apt-get install python3.11 python3.11-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt $(BIN)/.app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

install: $(BIN)/.app ## the program and the Debian packages that papers need; no database, no data
	@deploy/paket-debian.sh kertas
	@$(BIN)/python -m compileall -q app.py shell.py components db pages triwulan web

run: install ## install, prepare database and sample data, serve on http://localhost:8501
	@$(BIN)/python -m triwulan siapkan --host $(HOST)
	@$(BIN)/python -m uvicorn app:app --host $(HOST) --port $(PORT) --log-level warning --no-access-log

demo: $(BIN)/.app ## load the sample data on an empty database and print the accounts
	@$(BIN)/python -m triwulan demo

check: $(BIN)/.dev ## format, lint, types, architecture contracts, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2 -m "not postgres and not browser and not office and not ooxml and not slow"

test: $(BIN)/.dev ## everything, on SQLite and PostgreSQL, in Chromium and through LibreOffice
	@deploy/paket-debian.sh uji
	@npm ci --silent --no-audit --no-fund --prefix tests/ooxml
	$(BIN)/python -m pytest -n 2 --dist loadscope -m "not browser"
	$(BIN)/python -m pytest -n 2 --dist loadscope -m browser || $(MAKE) --no-print-directory again

# A journey waits for a real browser and a real server; a busy machine may be too late for one. It gets one more chance,
# in the open: the first failure stays in the output, and is looked into.
again: $(BIN)/.dev ## the journeys that failed last, once more, one at a time, with fresh servers
	$(BIN)/python -m pytest -m browser --last-failed --last-failed-no-failures none

format: $(BIN)/.dev ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BIN)/.dev ## all measurements
	@for file in bench/bench_*.py; do echo "== $$file"; $(BIN)/python -m bench.$$(basename $$file .py); done

migration: $(BIN)/.dev ## write a migration from the models: make migration m="what changes"
	$(BIN)/python -m triwulan migrate --tulis "$(m)"

clean: ## remove what can be made again (not the data)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/ooxml/node_modules
