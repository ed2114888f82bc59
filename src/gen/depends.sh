#!/bin/sh
# depends.sh build|test|valgrind|bench: makes sure that what building (and testing) needs is installed.
# On Debian and its kin it installs what is missing with apt-get, as root or through sudo;
# elsewhere it names the packages and stops.
set -eu

build='gcc make pkg-config libc6-dev libncurses-dev libpcre2-dev libunistring-dev unicode-data bzip2'
test='libcmocka-dev libvterm-dev tmux less fzf locales mandoc zsh fish'

case ${1-} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
valgrind) wanted="$build $test valgrind" ;;
bench) wanted="$build ripgrep codesearch sqlite3" ; command -v npm >/dev/null 2>&1 || wanted="$wanted npm" ;;
*) echo "usage: depends.sh build|test|valgrind|bench" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
	# No Debian: trust what the compiler finds.
	printf '#include <ncursesw/curses.h>\n#include <unicase.h>\n' | ${CC-cc} -E - >/dev/null 2>&1 ||
	printf '#include <curses.h>\n#include <unicase.h>\n' | ${CC-cc} -E - >/dev/null 2>&1 || {
		echo "chayue needs these packages (Debian names): $wanted" >&2
		exit 1
	}
	exit 0
fi

missing=
for package in $wanted; do
	case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
	installed) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "chayue needs these packages, install them as root:$missing" >&2
		exit 1
	}
	sudo=sudo
fi
command -v apt-get >/dev/null 2>&1 || {
	echo "chayue needs these packages:$missing" >&2
	exit 1
}
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || {
	$sudo apt-get update -qq
	$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
