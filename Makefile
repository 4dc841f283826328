.DEFAULT_GOAL := help
.PHONY: help run test bench drill package format templates guide screenshots lock clean

PYTHON := .venv/bin/python
KILLS := 200
VALIDATOR := tests/validator/node_modules/.package-lock.json

help: ## List all targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up .venv and open the window; without a screen, export the sample to ./sample-package
	@sh tools/setup.sh run
	@$(PYTHON) tools/run_sample.py sample-package

test: ## Install what the tests need, then run every check
	@sh tools/system_packages.sh
	@sh tools/setup.sh dev
	@$(MAKE) -s $(VALIDATOR)
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/pytest -q -n 2

bench: ## Measure speed and memory
	@sh tools/setup.sh dev
	@$(PYTHON) -m benchmarks

drill: ## Kill the window while it is written in, and prove that the next start finds every word (KILLS=200)
	@sh tools/system_packages.sh drill
	@sh tools/setup.sh run
	@xvfb-run -a $(PYTHON) -m tools.drill --kills $(KILLS)

package: ## Build dist/statement-studio, which needs no Python, and prove it elsewhere
	@sh tools/setup.sh package
	@$(PYTHON) -m tools.package

format: ## Put the code in order, where it can be done unseen
	@sh tools/setup.sh dev
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

templates: ## Build the Word templates in resources/templates anew
	@sh tools/setup.sh run
	@$(PYTHON) tools/build_templates.py

guide: ## Put docs/user-guide.md together anew, from the pages of the help
	@sh tools/setup.sh run
	@$(PYTHON) -m tools.build_guide

screenshots: ## Take the pictures of README and guide (OPTIONS="--all build/screenshots": of every page in every state)
	@sh tools/setup.sh run
	@$(PYTHON) -m tools.screenshots $(OPTIONS)

lock: ## Compile requirements anew (OPTIONS=--upgrade takes the newest versions)
	@sh tools/lock.sh $(OPTIONS)

clean: ## Remove all that was made here: .venv, node_modules, caches, sample-package
	rm -rf .venv build dist sample-package tests/validator/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VALIDATOR): tests/validator/package.json tests/validator/package-lock.json
	@echo "Installing the Word validator (once)."
	@npm ci --prefix tests/validator --silent && touch $@
