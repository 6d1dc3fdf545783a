# Building and deploying with SAM. The Makefile includes this, and SAM runs it for each artefact
# (`sam build --manifest build.mk` calls `make -f build.mk build-<LogicalId>`).
#
#   make build                 for Lambda: python3.13 on arm64
#   make build ARCH=x86_64     the other architecture
#   make build-local           for this machine and the interpreter BUILD_PYTHON, to try it out
#   make deploy                build, deploy (guided the first time), say what to do next
#
# BUILD_PYTHON compiles the bytecode and must be of the version PY; by default uv finds it.

UV ?= uv
TOOLS ?= .tools/bin
PY ?= 3.13
BUILD_DIR ?= .aws-sam/build
BUILD_FOR ?= lambda
# What the last guided deployment was told, so that `make deploy` builds for that.
SAVED_ARCH := $(shell sed -n 's/^parameter_overrides.*Architecture=[\\"]*\([a-z0-9_]*\).*/\1/p' samconfig.toml)
ARCH ?= $(or $(SAVED_ARCH),arm64)

ifeq ($(filter $(ARCH),arm64 x86_64),)
$(error ARCH is $(ARCH); it must be arm64 or x86_64)
endif

export UV PY ARCH BUILD_FOR BUILD_PYTHON
export SAM_CLI_TELEMETRY = 0

# Tools of one's own are used as they are.
TOOLS_READY = $(if $(filter .tools/bin,$(TOOLS)),.tools/.done)

OTHER_ARCH = $(filter-out $(ARCH),arm64 x86_64)
PLATFORM = $(if $(filter arm64,$(ARCH)),aarch64,x86_64)-manylinux_2_28
INSTALL_FOR_lambda = --python-platform $(PLATFORM) --python-version $(PY)
INSTALL_FOR_host = --python "$(BUILD_PYTHON)"

# boto3's descriptions of services are the largest part of the layer after our own needs; only
# those that our code asks for are kept. A new service has to be added here.
AWS_SERVICES := dynamodb rekognition s3 s3vectors secretsmanager sqs sts

.PHONY: build build-local build-python check-template deploy

build: build-python  ## the deployable artefacts, with SAM and without Docker
	$(TOOLS)/sam build --build-dir "$(BUILD_DIR)" --parameter-overrides Architecture=$(ARCH)
	$(BUILT_FOR_ARCH)

build-local:  ## the same for this machine and the interpreter BUILD_PYTHON
	@test -x "$(BUILD_PYTHON)" || { echo "set BUILD_PYTHON to the interpreter to build for" >&2; exit 1; }
	$(MAKE) build BUILD_FOR=host BUILD_DIR="$(BUILD_DIR)" ARCH="$(ARCH)" \
	    PY="$$("$(BUILD_PYTHON)" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"

# The built template takes no other architecture than the layer was built for.
define BUILT_FOR_ARCH
@sed '/^  Architecture:$$/,/^  [A-Za-z]*:$$/{s/^    Default: .*/    Default: $(ARCH)/;/^    - $(OTHER_ARCH)$$/d;}' \
    "$(BUILD_DIR)/template.yaml" >"$(BUILD_DIR)/template.tmp"
@mv "$(BUILD_DIR)/template.tmp" "$(BUILD_DIR)/template.yaml"
endef

build-python: $(TOOLS_READY)  # which bring uv
	$(FIND_PYTHON)

# Sets $python, or says what is missing.
define FIND_PYTHON
@python="$(BUILD_PYTHON)"; \
[ -n "$$python" ] || python=$$($(UV) python find --no-project $(PY) 2>/dev/null) || { \
    echo "no Python $(PY) to compile the bytecode with: run '$(UV) python install $(PY)'," >&2; \
    echo "or set BUILD_PYTHON to the path of one" >&2; exit 1; }; \
"$$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "$(PY)")' || { \
    echo "$$python is not Python $(PY)" >&2; exit 1; }
endef

# $(call COMPILE,where it will lie): bytecode that is never compared with the sources, whose times
# are lost on the way, and whose tracebacks name the places on Lambda.
define COMPILE
find "$(ARTIFACTS_DIR)" -name __pycache__ -prune -exec rm -rf {} +
$(FIND_PYTHON); \
"$$python" -m compileall -q --invalidation-mode unchecked-hash \
    -s "$(ARTIFACTS_DIR)" -p $(1) "$(ARTIFACTS_DIR)"
endef

# Each artefact holds one folder of functions/: what belongs to another cannot be imported.
define FUNCTION
mkdir -p "$(ARTIFACTS_DIR)/functions"
cp functions/__init__.py "$(ARTIFACTS_DIR)/functions/"
cp -R functions/$(1) "$(ARTIFACTS_DIR)/functions/"
$(call COMPILE,/var/task)
endef

build-AuthFunction build-AuthRotationFunction build-AuthBootstrapFunction build-AuthJobsFunction:
	$(call FUNCTION,auth)

build-ChatFunction build-ChatWebhookFunction build-ChatWorkerFunction build-ChatSweeperFunction:
	$(call FUNCTION,chat)

build-ChatStreamFunction:
	install -m 755 functions/chat/run.sh "$(ARTIFACTS_DIR)/run.sh"
	$(call FUNCTION,chat)

build-EmotionFunction build-EmotionMemoryFunction:
	$(call FUNCTION,emotion)

build-KnowledgeFunction build-KnowledgeIngestFunction:
	$(call FUNCTION,knowledge)

build-DependenciesLayer:
	$(UV) pip install --quiet --target "$(ARTIFACTS_DIR)/python" $(INSTALL_FOR_$(BUILD_FOR)) \
	    --only-binary :all: --require-hashes --link-mode copy -r requirements/runtime.txt
	rm -rf "$(ARTIFACTS_DIR)/python/bin" "$(ARTIFACTS_DIR)/python/.lock"
	cd "$(ARTIFACTS_DIR)/python/botocore/data" && find . -mindepth 1 -maxdepth 1 -type d \
	    $(AWS_SERVICES:%=! -name %) -exec rm -rf {} +
	find "$(ARTIFACTS_DIR)/python/numpy" -name tests -type d -prune -exec rm -rf {} +
	$(call COMPILE,/opt)

# What a library needs besides lies in the other layer.
build-MediaLayer:
	$(UV) pip install --quiet --target "$(ARTIFACTS_DIR)/python" $(INSTALL_FOR_$(BUILD_FOR)) \
	    --only-binary :all: --no-deps --require-hashes --link-mode copy -r requirements/media.txt
	rm -rf "$(ARTIFACTS_DIR)/python/bin" "$(ARTIFACTS_DIR)/python/.lock"
	find "$(ARTIFACTS_DIR)/python" \( -name '*.pyx' -o -name '*.pxd' -o -name '*.pyi' -o -name '*.c' \) -delete
	$(call COMPILE,/opt)

# As above; tests and stubs of the libraries are left out.
build-DocumentsLayer:
	$(UV) pip install --quiet --target "$(ARTIFACTS_DIR)/python" $(INSTALL_FOR_$(BUILD_FOR)) \
	    --only-binary :all: --no-deps --require-hashes --link-mode copy -r requirements/documents.txt
	rm -rf "$(ARTIFACTS_DIR)/python/bin" "$(ARTIFACTS_DIR)/python/.lock"
	find "$(ARTIFACTS_DIR)/python" \( -name '*.pyx' -o -name '*.pxd' -o -name '*.pyi' -o -name '*.c' \
	    -o -name '*.h' \) -delete
	$(call COMPILE,/opt)

build-SharedLayer:
	mkdir -p "$(ARTIFACTS_DIR)/python"
	cp -R shared/nuanxin "$(ARTIFACTS_DIR)/python/"
	$(call COMPILE,/opt)

check-template: $(TOOLS_READY)
	$(TOOLS)/cfn-lint template.yaml
	$(TOOLS)/sam validate --lint --region us-east-1

# The first deployment asks for everything and keeps the answers in samconfig.toml.
FIRST = $(if $(SAVED_ARCH),,--guided --parameter-overrides Architecture=$(ARCH))

deploy: override BUILD_DIR := .aws-sam/build
deploy: build .venv/.done $(if $(NPM),web)  ## build and deploy to AWS; guided the first time
	$(if $(FIRST),@echo "Enter takes the default; OpenAIApiKey wants a key or the word none.")
	$(if $(FIRST),@echo "Answer y about ChatStreamFunction: it checks tokens itself.")
	$(TOOLS)/sam deploy --no-fail-on-empty-changeset $(FIRST)
	$(BIN)/python -m scripts.publish_web
	@echo
	@echo "Make the first owner, whose password is shown once (<stack>: the name you chose):"
	@echo "  $(TOOLS)/sam remote invoke AuthBootstrapFunction --stack-name <stack> \\"
	@echo "      --event '{\"email\": \"you@example.org\"}'"
