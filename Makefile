# Two commands suffice: `make run` and `make test`. What they need beyond pip they install where
# they may (root on Debian); elsewhere they say the one line to type.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test prove check bench lock migration words pictures

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# $(call need,<command that succeeds when the tool is there>,<its Debian packages>)
need = { $(1); } >/dev/null 2>&1 || \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    echo "Installing $(2)"; apt-get update -qq; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
  else echo "Missing: please type  sudo apt-get install $(2)  and start again." >&2; exit 1; fi
browser = $(call need,command -v chromium || command -v chromium-browser || command -v google-chrome,chromium fonts-liberation)

# Lighthouse needs Node; only `make prove` asks for it.
LIGHTHOUSE := .venv/lighthouse/12.8.2
node = $(call need,command -v npm && node -e 'process.exit(+(parseInt(process.versions.node) < 18))',nodejs npm)

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

run: .venv/run.stamp ## build the demo once, then serve it on 127.0.0.1:$(PORT)
	@[ -e "$${TRACKER_HOME:-instance}/keys" ] || $(BIN)/tracker demo
	@exec $(BIN)/tracker serve --port $(PORT)

test: .venv/test.stamp ## run every test but the long proofs
	@$(call browser)
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup --ignore=tests/proofs

prove: .venv/test.stamp $(LIGHTHOUSE) ## run the long proofs: faults, load, Lighthouse, 100.000 cases
	@$(call browser)
	@$(BIN)/python -m pytest -q tests/proofs

check: .venv/check.stamp ## look for mistakes without running anything
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet templates

bench: .venv/bench.stamp ## print the table of figures
	@$(BIN)/python -m benchmarks

lock: ## choose the versions of constraints.txt anew
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; $(PYTHON) -m venv "$$folder"; \
	"$$folder/bin/python" -m pip install --quiet --disable-pip-version-check '.[test,check,bench]'; \
	"$$folder/bin/python" -m pip list --format=freeze --disable-pip-version-check \
	  --exclude land-clearance-tracker --exclude pip --exclude setuptools --exclude wheel \
	  > "$$folder/versions"; \
	cp "$$folder/versions" constraints.txt; wc -l constraints.txt

migration: .venv/run.stamp ## write the next migration: make migration NAME="what it adds"
	@$(BIN)/python -m tracker.migrations.revise "$(NAME)"

words: .venv/run.stamp ## compile the English sentences (.po to .mo)
	@$(BIN)/python -m tracker.words.catalogues

pictures: .venv/test.stamp ## draw the handbook's pictures anew (static/help)
	@$(call browser)
	@$(BIN)/python -m tests.browser.pictures

.venv/bin/python:
	@$(call need,$(PYTHON) -c 'import ensurepip$(comma) venv',python3-venv)
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python pyproject.toml constraints.txt
	@$(PIP) -e . && touch $@

$(LIGHTHOUSE): .venv/bin/python
	@$(call node)
	@mkdir -p $(@D) && npm install --silent --no-audit --no-fund --no-save --no-package-lock \
	  --prefix $(@D) lighthouse@$(@F) && touch $@

.venv/%.stamp: .venv/run.stamp
	@$(PIP) -e '.[$*]' && touch $@

comma := ,
