# Two commands need nothing before them: make brochures, and make test. Both set the machine up where it is not yet.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: brochures test check pytest bench golden gallery format clean

brochures: $(READY)
	$(BIN)/handbill build

# Both at once: a check uses one core, and some tests wait for a browser or a clock.
test: $(READY) $(VENV)/.ready-dev
	@$(MAKE) --no-print-directory -j 2 check pytest

# Compiled once, and kept: tests start the program in some forty processes, and not every machine keeps what one of them
# compiled.
pytest: $(VENV)/.ready-dev
	$(BIN)/python -m compileall -q handbill
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto

# What must hold of the code itself.
check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Time this beside its peers, on one core; takes some minutes.
bench: $(VENV)/.ready-bench
	$(BIN)/python -m compileall -q handbill bench
	$(BIN)/python -m bench.run

# Make the golden pictures anew; look at each before you commit it.
golden: $(VENV)/.ready-dev
	$(BIN)/python -m pytest tests -k golden --golden

# Make docs/gallery.md and its pictures anew; look at each before you commit it.
gallery: $(VENV)/.ready-dev
	$(BIN)/python tools/gallery.py

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(READY): pyproject.toml constraints.txt tools/setup.sh
	PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)

$(VENV)/.ready-dev: $(READY)
	sh tools/setup.sh $(VENV) dev

$(VENV)/.ready-bench: $(READY)
	sh tools/setup.sh $(VENV) bench

clean:
	rm -rf $(VENV) out dist
