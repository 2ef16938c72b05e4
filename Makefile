# `make site` builds the sample plan, `make test` runs everything CI runs.
PY := .venv/bin/python
