# `make site` builds the sample plan, `make test` runs everything that CI runs.
# Needs Python 3.11 or later; all else is installed into .venv, again only when its list changes.

PYTHON ?= $(firstword $(foreach n,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(n) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(n))))
BIN := .venv/bin
CHECKED := mkdocs_prodproj tests .ci $(wildcard benchmarks)
GATE := 95
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help install site serve test quick lint docs chromium properdocs hosts clean

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | awk -F'|' '{printf "make %-11s %s\n", $$1, $$2}'

.venv/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; say where: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: .venv/.installed ## make .venv with everything needed

site: .venv/.installed ## build the sample plan, with nine weeks of a past, into site/
	@rm -rf .sample
	@$(BIN)/python benchmarks/sample_past.py .sample
	@$(BIN)/mkdocs --quiet build --clean -f .sample/mkdocs.yml -d "$(CURDIR)/site"
	@echo
	@echo "The site is ready: open $(CURDIR)/site/index.html"
	@echo "To search it, or to see edits as you make them: make serve"

serve: .venv/.installed ## show the sample plan live, rebuilt at every change
	$(BIN)/mkdocs serve -f site_template/mkdocs.yml

lint: .venv/.installed ## formatting, lint and types
	@$(BIN)/ruff format --check --quiet $(CHECKED) || { echo "To mend: $(BIN)/ruff format $(CHECKED)"; exit 1; }
	@$(BIN)/ruff check --quiet $(CHECKED)
	@$(BIN)/mypy

test: export HYPOTHESIS_PROFILE := steady
test: lint properdocs hosts ## everything: format, lint, types, all tests, coverage
	@rm -f .coverage coverage.json
	@if browser=$$(.ci/chromium); then PRODPROJ_CHROMIUM="$$browser" $(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=json --cov-report=; \
	elif [ -n "$$CI" ]; then exit 1; \
	else echo "The browser tests are left out on this machine."; \
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=json --cov-report= -m "not browser"; fi
	@$(BIN)/python .ci/branches.py coverage.json $(GATE)

quick: export HYPOTHESIS_PROFILE := quick
quick: lint ## lint and the fast tests, under a minute
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist worksteal

docs: .venv/.installed ## build the manual into docs-site/
	@$(BIN)/mkdocs build --clean --strict -f mkdocs.yml -d "$(CURDIR)/docs-site"
	@echo "The manual is ready: open $(CURDIR)/docs-site/index.html"

chromium: ## find a Chromium for the browser tests, or install one
	@.ci/chromium

properdocs: .venv-properdocs/.installed ## a second environment with ProperDocs and no MkDocs

.venv-properdocs/.installed: pyproject.toml constraints.txt
	@test -x .venv-properdocs/bin/python || $(PYTHON) -m venv .venv-properdocs
	@echo "Installing into .venv-properdocs ..."
	@.venv-properdocs/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt properdocs -e .
	@.venv-properdocs/bin/python -m pip uninstall --quiet --yes mkdocs
	@touch $@

hosts: .venv-hosts/.installed ## a third environment with TechDocs and the plug-ins for navigation

# TechDocs asks for older versions than constraints.txt says, so pip chooses those here.
.venv-hosts/.installed: pyproject.toml Makefile
	@test -x .venv-hosts/bin/python || $(PYTHON) -m venv .venv-hosts
	@echo "Installing into .venv-hosts ..."
	@.venv-hosts/bin/python -m pip install --quiet --disable-pip-version-check -e . \
		mkdocs-techdocs-core==1.7.1 mkdocs-awesome-nav==3.3.0 mkdocs-literate-nav==0.6.3 \
		mkdocs-section-index==0.3.12
	@touch $@

clean: ## remove what was built; keeps the environments
	@rm -rf site docs-site dist .coverage coverage.json htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
