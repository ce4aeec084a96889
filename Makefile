# make briefs   set up what is missing, then build every brief
# make test     set up what is missing, then run the tests
# make help     every target

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What a fresh Debian lacks: Pango draws the text of the PDF, the fonts are for scripts that the bundled one does not have.
SYSTEM := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-droid-fallback fonts-noto-color-emoji

.DEFAULT_GOAL := briefs
.PHONY: briefs test check setup lock score golden bench clean distclean help

briefs: $(VENV)/.installed  ## set up what is missing, then build every brief into output/
	@$(BIN)/briefgen build

test: $(VENV)/.dev  ## run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/.dev  ## linters and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

setup: $(VENV)/.installed  ## the virtual environment in .venv, from requirements.lock

score: $(VENV)/.installed  ## score the extraction against annotated articles (GOLD=folder with score.py)
	@$(BIN)/python $(GOLD)/score.py $(GOLD) --command '$(BIN)/briefgen extract {}'
GOLD ?= ../shared/gold

golden: $(VENV)/.dev  ## write the golden briefs anew; read the diff before you commit it
	@BRIEFGEN_GOLDEN=write $(BIN)/python -m pytest tests/test_golden.py; git --no-pager diff --stat tests/golden

# Versions and hashes only; which index they came from is the business of whoever installs them.
lock:  ## resolve pyproject.toml anew into the lock files
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip --disable-pip-version-check --quiet install uv
	@$(LOCK) --group build -o requirements.lock && $(LOCK) --group build --group dev -o requirements-dev.lock
	@rm -rf $(VENV)-lock
LOCK = $(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

clean:  ## remove what builds and tests leave behind
	rm -rf output/* output/.state.json .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

distclean: clean  ## also the environment and the translation memory
	rm -rf $(VENV) .briefgen

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

# --- setting up -------------------------------------------------------------------------------------------------------

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(MAKE) --no-print-directory system
	@echo "setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	@echo "adding what the tests need …"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Root on Debian gets the system's libraries installed; anybody else is told the line.
.PHONY: system
system:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "briefgen needs Python 3.11 or newer; try make PYTHON=python3.12"; exit 1; }
	@[ "$$(uname)" = Linux ] || exit 0; missing=; \
	for lib in libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0; do \
	  $(PYTHON) -c "import ctypes; ctypes.CDLL('$$lib')" 2>/dev/null || missing=1; \
	done; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing=1; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing $(SYSTEM) …"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(SYSTEM) >/dev/null; \
	  else \
	    echo "Something is missing on this machine. On Debian and Ubuntu, run this once, then make again:"; \
	    echo "  sudo apt-get install $(SYSTEM)"; exit 1; \
	  fi; \
	fi
