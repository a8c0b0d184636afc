# make run    the seed and the samples as tables under out/, and what was found
# make test   the whole test suite, the notebooks through nbval included
# make browser-test  notebooks in a real JupyterLab, in a browser without a window
# make lab    JupyterLab on the notebooks
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lab notebooks lint bench browser-test clean

run: .venv/installed
	$(BIN)/reportkit tables seeds data/samples --output out --format parquet csv
	$(BIN)/reportkit show --figures seeds/000_fa8c33bc30b366d5.txt

test: .venv/installed-test
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --nbval --nbval-sanitize-with notebooks/nbval.cfg notebooks/*.ipynb

lab: .venv/installed-test
	$(BIN)/jupyter lab notebooks $(if $(filter 0,$(shell id -u)),--allow-root --no-browser)

notebooks: .venv/installed-test
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False \
	  --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Beside pip's packages it needs Debian's chromium, which only root can install.
browser-test: .venv/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[browser]"
	command -v chromium >/dev/null || (apt-get update && apt-get install --yes --no-install-recommends chromium)
	$(BIN)/python tests/browser/check_lab.py

bench: .venv/installed-test
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf .venv out build dist

# One environment, made on first use and again when the project's requirements change.
.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@
