# Everything a developer types. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
# uv installs everything else; where it is missing, it goes into an environment of its own.
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin

export SAM_CLI_TELEMETRY = 0
# numpy's threads would only wait for each other: what is computed here is small.
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1

# The clients need Node; where npm is missing, everything else works without them.
NPM := $(shell command -v npm 2>/dev/null)
CLIENTS := $(patsubst clients/%/package.json,%,$(wildcard clients/*/package.json))
CLIENTS_READY := $(CLIENTS:%=clients/%/node_modules/.done)
CLIENTS_BUILT := $(if $(NPM),web $(CLIENTS_READY))
WEB_SOURCES := $(shell find clients/web clients/sdk/src \
    \( -name node_modules -o -name dist -o -name tests \) -prune -o -type f -print)

.PHONY: help run test check check-clients web sdk bench screenshots train openapi lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/.done .local-aws/.done  ## everything on http://127.0.0.1:8000, in the foreground
	$(BUILD_WEB_IF_POSSIBLE)
	@exec $(BIN)/python -m scripts.run

test: .venv/.done .local-aws/.done .tools/.done $(CLIENTS_BUILT)  ## the whole test suite
	$(BIN)/pytest $(PYTEST_ARGS)

check: .venv/.done .tools/.done  ## format, lint, types, import rules, API document, template
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.openapi --check
	$(MAKE) $(if $(NPM),check-clients,without-npm)
	$(MAKE) check-template

check-clients: $(CLIENTS_READY)
	for client in $(CLIENTS); do (cd clients/$$client && npm run --silent check); done

.PHONY: without-npm
without-npm:
	@echo "npm is not installed: the clients are not checked" >&2
	@test -z "$(CI)"

web: clients/web/dist/.built  ## the web app, if its sources changed

sdk: clients/sdk/node_modules/.done  ## write the clients' types anew from the API document
	cd clients/sdk && npm run --silent generate

bench: .venv/.done .local-aws/.done .tools/.done .peers/.done $(CLIENTS_BUILT)  ## every figure that the README quotes
	BENCH_DATA="$(DATA)" $(BIN)/python -m bench

screenshots: .venv/.done .local-aws/.done $(CLIENTS_BUILT)  ## pictures of every page of the clients: make screenshots [OUT=DIR]
	$(BIN)/python -m scripts.screenshots $(if $(OUT),--out "$(OUT)")

train: .training/.done  ## the emotion classifier anew: make train DATA=DIR [TRAIN_ARGS=…]
	PYTHONPATH=shared:. .training/bin/python -m training emotion $(if $(DATA),--data "$(DATA)") $(TRAIN_ARGS)

openapi: .venv/.done  ## write the API document anew from the routes
	$(BIN)/python -m scripts.openapi

lock: $(UV)  ## compile the requirement files anew from pyproject.toml
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) pyproject.toml --group dev -o requirements/dev.txt
	$(LOCK) --no-deps -c requirements/dev.txt requirements/media.in -o requirements/media.txt
	$(LOCK) --no-deps -c requirements/dev.txt requirements/documents.in -o requirements/documents.txt
	$(LOCK) --group training -o requirements/training.txt
	$(LOCK) requirements/tools.in -o requirements/tools.txt
	$(LOCK) requirements/local-aws.in -o requirements/local-aws.txt
	$(LOCK) requirements/peers.in -o requirements/peers.txt

LOCK = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean:  ## remove environments and builds; local data stays
	rm -rf .venv .local-aws .tools .peers .training .uv .aws-sam
	rm -rf clients/*/node_modules clients/web/dist

# The environments: the project's, the local AWS's (which pins other versions), SAM's, training's.

.uv/bin/uv:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/.done: requirements/dev.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(BIN)/python requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.local-aws/.done: requirements/local-aws.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .local-aws
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python .local-aws/bin/python requirements/local-aws.txt
	@touch $@

.tools/.done: requirements/tools.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .tools
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python .tools/bin/python requirements/tools.txt
	@touch $@

# Other readers of feelings and other search engines, for `make bench` alone.
.peers/.done: requirements/peers.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .peers
	$(UV) pip sync --quiet --require-hashes --python .peers/bin/python requirements/peers.txt
	@touch $@

.training/.done: requirements/training.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .training
	$(UV) pip sync --quiet --require-hashes --python .training/bin/python requirements/training.txt
	@touch $@

# The clients: what npm installs, and the web app as browsers get it.

define BUILD_WEB_IF_POSSIBLE
@$(if $(NPM),$(MAKE) -s web || echo "the web app was not built; the API starts without it" >&2, \
    echo "npm is not installed: the web app is not built" >&2)
endef

clients/%/node_modules/.done: clients/%/package.json clients/%/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a == 20 ? b < 19 : a < 20))' \
	    || { echo "Node.js $$(node --version) is too old: 20.19 or newer is needed" >&2; exit 1; }
	cd clients/$* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# The stamp is among what the build removes first.
clients/web/dist/.built: clients/web/node_modules/.done $(WEB_SOURCES)
	cd clients/web && npm run --silent build
	@touch $@

include build.mk
