# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make film    installs the core and makes the film of a story in examples/
#   make test    installs the test set (with CPU torch) and runs lint, types and all tests, two files at a time
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY ?= examples/the_blue_kite.txt
TORCH := torch==2.13.0

.PHONY: film test lint types clean

film: $(VENV)/.core
	@$(BIN)/anim-director make $(STORY) --entry story

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Anim-Director needs Python 3.11 or newer; try: make film PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

# torch alone and first: another package asking for it may pull a build of several GB with CUDA
$(VENV)/.test: $(VENV)/.core constraints-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r constraints-test.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
