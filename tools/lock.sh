#!/bin/sh
# Compile requirements/*.txt from pyproject.toml: exact versions with hashes, for every system and every Python that
# we support, without any registry's address. Options go to uv ("--upgrade", "--upgrade-package lxml").
set -eu
cd "$(dirname "$0")/.."
sh tools/setup.sh run
tools=build/lock
.venv/bin/python -m venv "$tools"
"$tools/bin/pip" --quiet --disable-pip-version-check install uv==0.13.9

compile() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command "make lock" "$@"
}
compile "$@" pyproject.toml -o requirements/run.txt
compile "$@" --group build -c requirements/run.txt -o requirements/build.txt
compile "$@" --group package -c requirements/run.txt -o requirements/package.txt
compile "$@" pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
