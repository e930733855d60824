#!/bin/sh
# Sets up what handbill needs: Pango from the system, and a virtual environment with the Python packages; for dev, Chromium, Poppler, a printer and CUPS too.
# Usage: setup.sh VENV [dev|bench]. Does nothing that is done already; says in one line what it cannot do.
set -eu
venv=$1
with=${2:-}
python=${PYTHON:-python3}

fail() {
  echo "handbill: $1" >&2
  exit 1
}

# Pango, and HarfBuzz's subsetter, without which fonts are cut to size nearly three times slower.
have_pango() {
  "$1" - <<'PY'
import ctypes.util, sys
sys.exit(not all(map(ctypes.util.find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset"))))
PY
}

have_pango_at_all() {
  "$1" -c 'import ctypes.util, sys; sys.exit(not all(map(ctypes.util.find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz"))))'
}

# The command that installs a package here, by its names for apt, dnf, apk and brew; empty where none of them is there.
installer() {
  if command -v apt-get >/dev/null; then
    echo "apt-get install -y --no-install-recommends $1"
  elif command -v dnf >/dev/null; then
    echo "dnf install -y $2"
  elif command -v apk >/dev/null; then
    echo "apk add $3"
  elif command -v brew >/dev/null; then
    echo "brew install $4"
  fi
}

# Runs the command that installs something, as root where that can be had without asking; fails where it cannot.
install() {
  case $1 in
    brew*) $1 ;;
    *)
      if [ "$(id -u)" = 0 ]; then
        case $1 in apt-get*) DEBIAN_FRONTEND=noninteractive apt-get -qq update ;; esac
        DEBIAN_FRONTEND=noninteractive $1 >/dev/null
      elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        case $1 in apt-get*) sudo apt-get -qq update ;; esac
        sudo $1 >/dev/null
      else
        return 1
      fi
      ;;
  esac
}

install_pango() {
  command=$(installer "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" "pango harfbuzz" "pango harfbuzz-subset" pango)
  [ -n "$command" ] || fail "Pango is missing; install it with this system's package manager, then run this again"
  install "$command" || have_pango_at_all "$python" || fail "Pango is missing; run this, then try again: sudo $command"
}

# A browser, which the tests of the preview open.
have_chromium() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

# CUPS's own printer process, and on Linux the message bus that it announces itself on.
have_printer() (
  PATH=$PATH:/usr/sbin:/usr/local/sbin
  command -v ippeveprinter >/dev/null && { [ "$(uname)" = Darwin ] || command -v dbus-run-session >/dev/null; }
)

# A CUPS server, whose filters turn what is printed through it into what its printer takes.
have_cups() (
  PATH=$PATH:/usr/sbin:/usr/local/sbin
  command -v cupsd >/dev/null && { [ "$(uname)" = Darwin ] || [ -x /usr/lib/cups/filter/pdftopdf ]; }
)

# Installs what the tests need: its name, what they do with it, and its packages.
install_for_tests() {
  name=$1 use=$2
  shift 2
  command=$(installer "$@")
  [ -n "$command" ] || fail "$name is missing, which the tests $use; install it with this system's package manager, then run this again"
  install "$command" || fail "$name is missing, which the tests $use; run this, then try again: sudo $command"
}

command -v "$python" >/dev/null || fail "Python is missing; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$("$python" --version) is too old; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"
have_pango "$python" || install_pango
have_pango_at_all "$python" || fail "Pango is still not found; see the README, section “If the set-up fails”"

if [ ! -x "$venv/bin/pip" ]; then
  "$python" -m venv "$venv" || fail "cannot make a virtual environment; on Debian and Ubuntu: sudo apt-get install python3-venv"
fi
# Bytecode is compiled at installation whatever the environment says: without it each start takes more than twice as long.
# It is compiled here, on all cores, rather than by pip on one. A package may bring a file that only another Python reads.
unset PYTHONDONTWRITEBYTECODE
compile() {
  "$venv/bin/python" -m compileall -qq -j 0 "$venv/lib" handbill || true
}
if [ -z "$with" ]; then
  echo "Setting up handbill in $venv …"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt --editable . ||
    fail "the Python packages could not be installed; is there a network?"
  compile
  touch "$venv/.ready"
else
  "$venv/bin/python" tools/dev_packages.py "$with" | xargs "$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt ||
    fail "the packages for this could not be installed; is there a network?"
  compile
  if [ "$with" = dev ]; then
    have_chromium || install_for_tests Chromium open chromium chromium chromium "--cask google-chrome"
    # Many viewers on Linux draw with Poppler: the tests look at drawings through it too.
    command -v pdftoppm >/dev/null ||
      install_for_tests Poppler "draw with" poppler-utils poppler-utils poppler-utils poppler
    have_printer || install_for_tests ippeveprinter "print on" "cups-ipp-utils dbus-daemon" "cups-printerapp dbus-daemon" "cups dbus" cups
    have_cups || install_for_tests "a CUPS server" "print through" "cups-daemon cups-filters-core-drivers" "cups cups-filters" "cups cups-filters" cups
  fi
  touch "$venv/.ready-$with"
fi
