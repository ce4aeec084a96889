# make briefs: set up what is missing, then build every brief.   make test: the tests.   make help: all of it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
