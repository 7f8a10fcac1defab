# Every command of the project. `make demo` and `make test` install all they need.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PYTHONDONTWRITEBYTECODE := 1
export PYTEST_QT_API := pyqt5

PYTHON := /usr/bin/python3
TOOLS := tests/tools
PACKAGES := git procps curl qgis python3-qgis python3-venv python3-gdal python3-requests python3-dateutil \
	xvfb xauth imagemagick fonts-dejavu-core fonts-open-sans libegl1 libxkbcommon0 libdbus-1-3
PYTEST := .venv/bin/python -m pytest -c tests/pytest.ini
ARGS ?=

.PHONY: help system venv venv-sandbox venv-lint vendor test test-unit test-contract test-host test-ui \
	test-sandbox test-e2e test-package demo run screenshots lint i18n package matrix bench clean

help:  ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- what is needed -----------------------------------------------------------------------------------
system:  ## Install the missing Debian packages (root or sudo)
	@$(TOOLS)/system.sh $(PACKAGES)

venv: .venv/.stamp
.venv/.stamp: tests/requirements.txt | system
	@$(PYTHON) -m venv --system-site-packages .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

venv-sandbox: .venv-sandbox/.stamp
.venv-sandbox/.stamp: sandbox/requirements.txt | system
	@$(PYTHON) -m venv --system-site-packages .venv-sandbox
	@.venv-sandbox/bin/python -m pip install --quiet --disable-pip-version-check -r sandbox/requirements.txt
	@touch $@

venv-lint: .venv-lint/.stamp
.venv-lint/.stamp: tests/lint-requirements.txt | system
	@$(PYTHON) -m venv .venv-lint
	@.venv-lint/bin/python -m pip install --quiet --disable-pip-version-check -r tests/lint-requirements.txt
	@touch $@

vendor: core/_vendor/__init__.py
core/_vendor/__init__.py: vendor.txt $(TOOLS)/vendor.py | venv
	@.venv/bin/python $(TOOLS)/vendor.py vendor.txt core/_vendor

# --- tests: one target a ring; ARGS goes to pytest ------------------------------------------------------
# Each run gets a rootdir of its own: pytest-qgis keeps its settings and an auth database there.
define ring
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; mkdir "$$home/auth"; \
	QT_QPA_PLATFORM=offscreen QGIS_AUTH_DB_DIR_PATH="$$home/auth" \
	$(PYTEST) --rootdir="$$home" $(1) $(ARGS)
endef

test-unit: venv vendor  ## The ring in plain Python
	$(call ring,-p no:pytest_qgis -p no:pytest-qt tests/unit $(wildcard tests/test_architecture.py))
test-contract: venv vendor venv-sandbox  ## The API client against the sandbox
	$(call ring,-p no:pytest_qgis -p no:pytest-qt tests/contract)
test-host: venv vendor venv-sandbox  ## The ring with qgis.core, no window
	$(call ring,tests/host)
test-ui: venv vendor venv-sandbox  ## The ring with real widgets
	$(call ring,tests/ui)
test-sandbox: venv-sandbox  ## The sandbox's own tests, in its own Python
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; \
	.venv-sandbox/bin/python -m pytest -c tests/pytest.ini --rootdir="$$home" -p no:pytest_qgis -p no:pytest-qt \
	tests/sandbox $(ARGS)

RINGS := unit contract host ui sandbox
test: venv vendor venv-sandbox  ## Every ring, and how each ended
	@CONSTELLR_RINGS="$(RINGS)" $(TOOLS)/test.sh

# --- checks without running -----------------------------------------------------------------------------
SHIPPED := $(wildcard __init__.py plugin.py core ui processing_provider)

lint: venv-lint vendor  ## ruff, mypy, flake8-qgis, Qt 6, the plugin site's scanners
	@SHIPPED="$(SHIPPED)" $(TOOLS)/lint.sh

# --- languages ------------------------------------------------------------------------------------------
LANGUAGES := $(wildcard resources/i18n/constellr_*.ts)

i18n:  ## Take up new texts into resources/i18n/*.ts and compile them; names what is not translated yet
	@$(TOOLS)/system.sh qttools5-dev-tools
	@for file in $(LANGUAGES); do $(PYTHON) $(TOOLS)/linguist.py update "$$file"; \
	lrelease -silent -nounfinished "$$file" -qm "$${file%.ts}.qm"; \
	$(PYTHON) $(TOOLS)/linguist.py missing "$$file"; done

# --- the desktop ------------------------------------------------------------------------------------------
demo: venv vendor venv-sandbox  ## The sandbox and QGIS signed in to it; without a display the walk under Xvfb
	@$(PYTHON) $(TOOLS)/demo.py demo

run: venv vendor  ## QGIS with the plugin, no sandbox
	@$(PYTHON) $(TOOLS)/demo.py run

screenshots: venv vendor venv-sandbox  ## Renew docs/pictures from the desktop; LOOK="german narrow" only looks
	@$(PYTHON) $(TOOLS)/screenshots.py $(if $(LOOK),--look $(LOOK))

test-e2e: venv vendor venv-sandbox  ## The walk in the real desktop under Xvfb
	$(call ring,-p no:pytest_qgis -p no:pytest-qt tests/e2e)

# --- the zip, other QGIS versions, speed --------------------------------------------------------------------
package: vendor venv-lint  ## dist/constellr.zip, checked as the plugin site does
	@$(PYTHON) $(TOOLS)/package.py dist/constellr.zip

test-package: package  ## Install the zip in a fresh profile and load it
	@$(PYTHON) $(TOOLS)/package.py --load dist/constellr.zip

matrix: venv vendor venv-sandbox  ## The suite and a desktop picture in QGIS 3.40 and 3.44 (root; about 5 minutes)
	@$(TOOLS)/system.sh mmdebstrap
	@$(PYTHON) $(TOOLS)/matrix.py

bench: venv vendor venv-sandbox  ## Speed beside its limits and peers; WRITE=1 renews docs/benchmarks.md
	@$(PYTHON) tests/bench/bench.py $(if $(WRITE),--write docs/benchmarks.md)

clean:  ## Remove what the targets made
	rm -rf .venv .venv-sandbox .venv-lint .demo .run dist core/_vendor .ruff_cache .mypy_cache
