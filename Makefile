# `make` lists what there is. Everything works on a bare Debian 12: what is missing is installed first.

PYTHON ?= python3
HALL ?= assets/halls/sample
with_run := $(PYTHON) -m kiosk.provision run --
with_test := $(PYTHON) -m kiosk.provision test --

.DEFAULT_GOAL := help
.PHONY: help run demo check doctor test lint format bench soak pictures constraints clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Open the kiosk with the sample hall (ARGS="--windowed --size 1080x1920" and so on)
	@$(with_run) kiosk run $(ARGS)

demo: ## A hall alive on one screen: simulated visitors, clerks and signs
	@$(with_run) kiosk demo $(ARGS)

check: ## Validate a hall pack (HALL=folder)
	@$(with_run) kiosk check $(HALL)

doctor: ## What must be mended on this machine
	@$(with_run) kiosk doctor $(ARGS)

test: ## Everything that must be green: linters, types, import rules, QML, tests (ARGS="-k printing")
	@$(with_test) python -m tests.suite all $(ARGS)

lint: ## Only the linters, types, import rules and QML
	@$(with_test) python -m tests.suite lint

format: ## Put the code into the house's format, as far as a machine can
	@$(with_test) ruff check --fix .

bench: ## The benchmark: JSON on standard output
	@$(with_test) python -m tests.bench $(ARGS)

soak: ## A thousand slips: whether descriptors, memory and temporary files stay flat
	@$(with_test) python -m tests.bench.slips soak $(ARGS)

pictures: ## Walk every screen at three sizes in every mode and write the README's pictures
	@$(with_test) python -m tests.pictures $(ARGS)

constraints: ## Resolve all packages anew in a clean environment and pin them in constraints.txt
	@$(PYTHON) -m kiosk.pins constraints.txt

clean: ## Throw the environment and all caches away
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
