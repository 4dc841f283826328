#!/bin/sh
# Make .venv ready: "setup.sh run" for the program alone, "setup.sh dev" for the tests as well, "setup.sh package" for
# the program and what packages it.
# Quiet, and quick, when nothing is to do.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd -P)

say_and_stop() {
    echo "$1" >&2
    exit 1
}

# A virtual environment cannot be moved, nor outlive its Python: both stand in its pyvenv.cfg.
venv_is_sound() {
    [ -x .venv/bin/pip ] && sed -n "s/^command = .* -m venv //p" .venv/pyvenv.cfg | grep -Fqx "$root/.venv" &&
        grep -Fqx "version = $(.venv/bin/python -c 'import platform; print(platform.python_version())')" .venv/pyvenv.cfg
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    say_and_stop "Python 3.11 or newer is needed and was not found: install it, then call make again."
}

make_venv() {
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        say_and_stop "Python's venv module is missing: run 'sudo apt-get install python3-venv', then call make again."
    rm -rf .venv
    "$python" -m venv "$root/.venv" || say_and_stop "The virtual environment $root/.venv could not be made."
}

case ${1:-} in
run) locks="-r requirements/build.txt -r requirements/run.txt" ;;
dev) locks="-r requirements/dev.txt" ;;
package) locks="-r requirements/build.txt -r requirements/run.txt -r requirements/package.txt" ;;
*) say_and_stop "Usage: setup.sh run|dev|package" ;;
esac

venv_is_sound 2>/dev/null || make_venv

# What is for the tests is enough for the program, too; it is not for packaging it.
wanted=$(cat requirements/*.txt pyproject.toml | cksum)
enough=.venv/installed-dev
[ "$1" != package ] || enough=
for stamp in ".venv/installed-$1" $enough; do
    [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || exit 0
done

echo "Installing the libraries into .venv (once)."
pip=".venv/bin/pip --quiet --disable-pip-version-check"
# shellcheck disable=SC2086
if ! { $pip install --require-hashes $locks && $pip install --no-index --no-deps --no-build-isolation -e .; }; then
    say_and_stop "The libraries could not be installed; what pip says stands above."
fi
echo "$wanted" > ".venv/installed-$1"
