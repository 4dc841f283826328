#!/bin/sh
# Install what the tests need from the system ("system_packages.sh drill": what `make drill` needs): LibreOffice's Writer, poppler's PDF tools, Node.js, fonts of all six
# languages, and the libraries that Qt loads, also without a screen. Through apt as root or with passwordless sudo; otherwise say in one sentence what to run.
# Quiet, and quick, when nothing is missing.
set -eu

missing=
need() { # need COMMAND PACKAGE...
    if ! command -v "$1" >/dev/null; then
        shift
        missing="$missing $*"
    fi
}
need_font() { # need_font FAMILY PACKAGE
    case $families in
    *"$1"*) ;;
    *) missing="$missing $2" ;;
    esac
}

need_library() { # need_library NAME PACKAGE
    case $libraries in
    *"$1"*) ;;
    *) missing="$missing $2" ;;
    esac
}

if [ "${1:-}" = drill ]; then # the drill alone needs a screen, which is a virtual one
    need xvfb-run "xvfb xauth"
else
    need soffice libreoffice-writer-nogui
    need pdftotext poppler-utils
    need node nodejs
    need npm npm
fi
python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
families=$(fc-list : family 2>/dev/null || true)
need_font "Liberation Serif" fonts-liberation
need_font "Noto Naskh Arabic" fonts-noto-core
need_font "WenQuanYi Micro Hei" fonts-wqy-microhei
if libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null); then # elsewhere Qt brings its own
    need_library libglib-2.0.so.0 libglib2.0-0
    need_library libEGL.so.1 libegl1
    need_library libGL.so.1 libgl1
    need_library libdbus-1.so.3 libdbus-1-3
    need_library libfontconfig.so.1 libfontconfig1
    need_library libxkbcommon.so.0 libxkbcommon0
    if [ "${1:-}" = drill ]; then
        need_library libxcb-cursor.so.0 libxcb-cursor0
        need_library libxcb-icccm.so.4 libxcb-icccm4
        need_library libxcb-keysyms.so.1 libxcb-keysyms1
        need_library libxcb-shape.so.0 libxcb-shape0
        need_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
    fi
fi

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests need these Debian packages, or their like on this system:$missing." >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The tests need more packages: run 'sudo apt-get install --no-install-recommends$missing', then call make again." >&2
    exit 1
fi

echo "Installing for the tests (once):$missing."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
# shellcheck disable=SC2086
if ! { $apt update && $apt install --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt could not install$missing; what it says stands above." >&2
    exit 1
fi
