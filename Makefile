# `make` alone lists the targets. Everything is installed into .venv and web/node_modules, and only where something has
# changed since the last time (tools/setup/once.py): a second run installs nothing.

# Where `make serve` listens. HOST is not taken from the environment: some shells and toolchains set it to something else.
HOST = 127.0.0.1
PORT ?= 8000

# What `make train` and `make export` pass on, for example ARGS="--minutes 60".
ARGS =

# Of the tests in Python: which (`make test-browser K=tutorial`), and by how many processes side by side.
K =
WORKERS ?= 2

VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
ONCE := $(PYTHON_HERE) -m tools.setup.once
# Nothing is installed that the lock files do not name by its hash, and no package runs code while it is.
PIP_INSTALL := $(PYTHON_HERE) -m pip install --require-hashes --only-binary :all:
BROWSER := $(VENV)/browser
PEERS := tools/bench/peers
# A process has one core: numpy's threads of all processes would only wait for one another.
PYTEST = OPENBLAS_NUM_THREADS=1 $(PYTHON_HERE) -m pytest -n $(WORKERS) --dist loadgroup $(if $(K),-k "$(K)")

# The environment's commands first, node and npm among them where they came from PyPI.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NPM_CONFIG_UPDATE_NOTIFIER := false

.NOTPARALLEL:
.PHONY: help serve dev build train export check test test-all test-page test-python test-browser pictures bench \
	reliability lint format lock sbom hooks clean environment serve-packages all-packages node page-packages browser \
	browsers peers tried

help: ## list the targets
	@echo "Kantor harmonises a melody in the style of Bach, in the browser."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-19s %s\n", $$1, $$2 }'

serve: build serve-packages ## build the page and serve it (PORT=8000 HOST=127.0.0.1)
	$(PYTHON_HERE) server.py --host "$(HOST)" --port "$(PORT)"

dev: page-packages ## serve the page's sources, and reload it with every change
	npm --prefix web run dev

build: page-packages ## build the page into web/dist
	@$(ONCE) web/dist/.built --input web --makes web/dist/index.html -- npm --prefix web run build

train: all-packages ## train the network (ARGS="--minutes 60")
	$(PYTHON_HERE) training/train.py $(ARGS)

export: all-packages page-packages ## turn a checkpoint into web/public/model (ARGS=...)
	$(PYTHON_HERE) export/to_tfjs.py $(ARGS)

check: lint ## the answer in two minutes: style, types, and the tests that need no browser and train nothing
	KANTOR_TIER=check npm --prefix web test
	KANTOR_TIER=check $(PYTEST) -m "not (browser or slow or exhaustive)"

test: lint test-page build browsers ## every behaviour once: what must hold before a change lands
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTEST) -m "not exhaustive"

test-all: export KANTOR_TIER := all
test-all: lint test-page build browsers ## every behaviour in every look, long fuzzing, distributed training
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTEST)

test-page: page-packages ## the page's unit tests
	npm --prefix web test

test-python: all-packages page-packages ## the tests in Python that start no browser (K=melody)
	$(PYTEST) -m "not (browser or exhaustive)"

test-browser: build browsers ## the tests of the built page in a browser (K=tutorial)
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTEST) -m "browser and not exhaustive"

tried: build browsers ## take the journey through every browser, and tell the About dialog which they were
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) -m tools.tried_browsers

pictures: all-packages browser build ## make the documents' pictures of the page anew
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) tools/pictures/readme.py
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) tools/pictures/views.py
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) tools/pictures/tunes.py
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) tools/pictures/icons.py
	$(PYTHON_HERE) tools/pictures/architecture.py

bench: all-packages browsers build peers ## measure the page beside its peers and its limit (ARGS=--quick)
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) -m tools.bench.speed $(ARGS)

reliability: all-packages browsers build ## count what of faults and attacks the tests try (ARGS=session)
	KANTOR_CHROMIUM="$$(cat $(BROWSER))" $(PYTHON_HERE) tools/bench/reliability.py $(ARGS)

lint: all-packages page-packages ## check formatting, style and types
	$(PYTHON_HERE) -m ruff format --check
	$(PYTHON_HERE) -m ruff check
	$(PYTHON_HERE) -m mypy
	$(VENV)/bin/lint-imports
	npm --prefix web run lint

format: all-packages page-packages ## format the sources, and mend what can be mended
	$(PYTHON_HERE) -m ruff format
	$(PYTHON_HERE) -m ruff check --fix
	npm --prefix web run format

lock: environment ## write the lock files of Python's packages (ARGS="--upgrade")
	@$(ONCE) $(VENV)/uv.stamp --input tools/setup/requirements-uv.lock -- \
		$(PIP_INSTALL) --quiet --requirement tools/setup/requirements-uv.lock
	$(PYTHON_HERE) -m tools.setup.lock $(ARGS)

sbom: all-packages build ## list all that Kantor is made of in sbom.cdx.json (CycloneDX)
	$(PYTHON_HERE) -m tools.sbom sbom.cdx.json

hooks: ## have git check formatting, style and types before every commit
	git config core.hooksPath tools/hooks

clean: ## remove everything that was installed or built
	rm -rf $(VENV) web/node_modules web/dist $(PEERS)/node_modules $(PEERS)/.venv sbom.cdx.json .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

environment:
	@python="$$(tools/setup/find-python)" && "$$python" -m tools.setup.once $(VENV)/made --makes $(PYTHON_HERE) -- \
		"$$python" -m venv --clear $(VENV)

serve-packages: environment
	@$(ONCE) $(VENV)/serve.stamp --input requirements-serve.lock -- \
		$(PIP_INSTALL) --quiet --requirement requirements-serve.lock

all-packages: environment
	@tools/setup/find-python training > /dev/null
	@$(ONCE) $(VENV)/all.stamp --input requirements.lock -- \
		$(PIP_INSTALL) --progress-bar off --requirement requirements.lock

node: environment
	@$(PYTHON_HERE) -m tools.setup.node

page-packages: node
	@$(ONCE) web/node_modules/.installed --input web/package.json --input web/package-lock.json --input web/.npmrc -- \
		npm --prefix web ci --ignore-scripts

peers: all-packages node
	@$(ONCE) $(PEERS)/node_modules/.installed --input $(PEERS)/package.json --input $(PEERS)/package-lock.json \
		-- npm --prefix $(PEERS) ci --ignore-scripts
	@$(ONCE) $(PEERS)/.venv/.made --makes $(PEERS)/.venv/bin/python -- $(PYTHON_HERE) -m venv --clear $(PEERS)/.venv
	@$(ONCE) $(PEERS)/.venv/.installed --input $(PEERS)/requirements.lock \
		-- $(subst $(PYTHON_HERE),$(PEERS)/.venv/bin/python,$(PIP_INSTALL)) --quiet --requirement $(PEERS)/requirements.lock

browser: all-packages
	@$(PYTHON_HERE) -m tools.setup.browser > $(BROWSER)

browsers: browser
	@$(PYTHON_HERE) -m tools.setup.engines
