#!/bin/sh
# Installs the system packages that Broadsheet needs, when they are absent:
# Tesseract and Leptonica with their headers, language models, a C++ compiler,
# and, for the browser test and one benchmark peer, Chromium, a CJK font and
# poppler. Says nothing when all is there.
#
#   scripts/setup.sh            all
#   scripts/setup.sh --minimal  what `make demo` needs; of the language models
#                               only English and Chinese must be there
#   scripts/setup.sh --check    install nothing; fail if something is missing
#
# Exit status: 0 all required parts are there, 1 a required part is missing and
# could not be installed, 2 wrong usage. Missing optional parts only warn.
set -eu

languages="eng chi_sim chi_tra chi_tra_vert deu fra jpn jpn_vert"
languages_minimal="eng chi_sim"
go_needed=1.26

minimal=no check=no
for arg; do
	case $arg in
	--minimal) minimal=yes ;;
	--check) check=yes ;;
	-h | --help) sed -n 's/^# \{0,1\}//p; /^set /q' "$0" | sed 1d; exit 0 ;;
	*) echo "setup: unknown option $arg (try --help)" >&2; exit 2 ;;
	esac
done

say() { echo "setup: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# Homebrew keeps its headers where the compiler does not look by itself.
if have brew; then
	CPATH="$(brew --prefix)/include${CPATH:+:$CPATH}"
	export CPATH
fi

# --- what is missing -------------------------------------------------------
# Parts are named by what they are, not by a package, so that a Tesseract built
# from source counts as well as a packaged one.

compiles() { # compiles HEADER: whether the C++ compiler finds it
	printf '#include <%s>\n' "$1" | c++ -E -x c++ - >/dev/null 2>&1 ||
		printf '#include <%s>\n' "$1" | g++ -E -x c++ - >/dev/null 2>&1
}

missing_models() { # missing_models LANGUAGE...
	models=" $(tesseract --list-langs 2>/dev/null | tr '\n\r' '  ') "
	for l; do
		case $models in *" $l "*) ;; *) printf 'model:%s ' "$l" ;; esac
	done
}

missing_required() {
	have make || printf 'make '
	if ! have cc && ! have gcc; then printf 'cc '; fi
	if ! have c++ && ! have g++; then printf 'c++ '; fi
	have pkg-config || printf 'pkg-config '
	compiles tesseract/baseapi.h || printf 'tesseract-headers '
	compiles leptonica/allheaders.h || printf 'leptonica-headers '
	have tesseract || printf 'tesseract '
	# shellcheck disable=SC2086 # a list of words
	if [ $minimal = yes ]; then missing_models $languages_minimal; else missing_models $languages; fi
}

missing_optional() {
	if [ $minimal = yes ]; then
		# shellcheck disable=SC2086 # a list of words
		missing_models $languages
		return
	fi
	have chromium || have chromium-browser || have google-chrome || have google-chrome-stable ||
		[ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ] ||
		printf 'chromium '
	have pdftotext || printf 'poppler '
	if have fc-list; then
		[ -n "$(fc-list :lang=zh family 2>/dev/null)" ] || printf 'cjk-font '
	else
		[ "$(uname)" = Darwin ] || printf 'cjk-font '
	fi
}

# --- which package brings it -----------------------------------------------

manager=
for m in apt-get dnf apk pacman brew; do
	if have $m; then manager=$m; break; fi
done

package() { # package PART: the package's name for this manager, or nothing
	case $manager:$1 in
	apt-get:model:*) echo "tesseract-ocr-$(echo "${1#model:}" | tr _ -)" ;;
	dnf:model:*) echo "tesseract-langpack-${1#model:}" ;;
	apk:model:*) echo "tesseract-ocr-data-${1#model:}" ;;
	pacman:model:*) echo "tesseract-data-${1#model:}" ;;
	brew:model:eng) echo tesseract ;;
	brew:model:*) echo tesseract-lang ;;
	*:make) echo make ;;
	brew:cc | brew:c++) ;; # xcode-select --install
	apk:cc) echo gcc musl-dev ;;
	*:cc) echo gcc ;;
	apt-get:c++ | apk:c++) echo g++ ;;
	dnf:c++) echo gcc-c++ ;;
	pacman:c++) echo gcc ;;
	apt-get:pkg-config) echo pkg-config ;;
	dnf:pkg-config) echo pkgconf-pkg-config ;;
	*:pkg-config) echo pkgconf ;;
	apt-get:tesseract | apk:tesseract) echo tesseract-ocr ;;
	*:tesseract) echo tesseract ;;
	apt-get:tesseract-headers) echo libtesseract-dev ;;
	dnf:tesseract-headers) echo tesseract-devel ;;
	apk:tesseract-headers) echo tesseract-ocr-dev ;;
	*:tesseract-headers) echo tesseract ;;
	apt-get:leptonica-headers) echo libleptonica-dev ;;
	dnf:leptonica-headers) echo leptonica-devel ;;
	apk:leptonica-headers) echo leptonica-dev ;;
	*:leptonica-headers) echo leptonica ;;
	# Ubuntu's package of that name only asks snapd, which a container lacks.
	apt-get:chromium) grep -qi '^ID=ubuntu' /etc/os-release 2>/dev/null || echo chromium ;;
	brew:chromium) ;;
	*:chromium) echo chromium ;;
	apt-get:poppler | dnf:poppler | apk:poppler) echo poppler-utils ;;
	*:poppler) echo poppler ;;
	apt-get:cjk-font) echo fonts-noto-cjk fontconfig ;;
	dnf:cjk-font) echo google-noto-sans-cjk-vf-fonts fontconfig ;;
	apk:cjk-font) echo font-noto-cjk fontconfig ;;
	pacman:cjk-font) echo noto-fonts-cjk fontconfig ;;
	esac
}

packages() { # packages PART...: their packages, each once
	for part; do package "$part"; done | tr ' ' '\n' | sort -u | tr '\n' ' ' | sed 's/ *$//'
}

install_line() { # the words before the names of the packages
	case $manager in
	apt-get) echo apt-get install -y --no-install-recommends ;;
	dnf) echo dnf install -y ;;
	apk) echo apk add ;;
	pacman) echo pacman -S --needed --noconfirm ;;
	brew) echo brew install ;;
	esac
}

# --- installing ------------------------------------------------------------

sudo=
can_install=yes
if [ $check = yes ] || [ -z "$manager" ]; then
	can_install=no
elif [ $manager != brew ] && [ "$(id -u)" != 0 ]; then
	# Without a terminal nobody can type a password.
	if have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
		sudo=sudo
	else
		can_install=no
	fi
fi

refreshed=no
refresh() {
	[ $refreshed = no ] || return 0
	refreshed=yes
	case $manager in
	apt-get) $sudo apt-get update -qq ;;
	apk) $sudo apk update -q ;;
	pacman) $sudo pacman -Sy --noconfirm ;;
	esac
}

# install PART...: output goes to a log that is shown only when it fails.
install() {
	names=$(packages "$@")
	[ -n "$names" ] || return 1
	say "installing $names"
	log=$(mktemp)
	# shellcheck disable=SC2046,SC2086 # lists of words
	if { refresh || true; if [ $manager = apt-get ]; then
		$sudo env DEBIAN_FRONTEND=noninteractive $(install_line) $names
	else
		$sudo $(install_line) $names
	fi; } >"$log" 2>&1 </dev/null; then
		rm -f "$log"
		return 0
	fi
	tail -n 5 "$log" >&2
	rm -f "$log"
	return 1
}

# install_each PART...: all at once, and if that fails one by one, since one
# package that is not to be had must not keep the others away.
install_each() {
	if ! install "$@" && [ $# -gt 1 ]; then
		for part; do install "$part" || true; done
	fi
}

advise() { # advise PART...: what to type
	names=
	[ -z "$manager" ] || names=$(packages "$@")
	if [ -n "$names" ]; then
		type=
		if [ $manager != brew ] && [ "$(id -u)" != 0 ]; then
			if have sudo; then type='sudo '; else type='(as root) '; fi
		fi
		[ $manager != apt-get ] || say "  type: ${type}apt-get update && ${type}$(install_line) $names"
		[ $manager = apt-get ] || say "  type: ${type}$(install_line) $names"
	fi
	case $manager:" $* " in
	brew:*' cc '* | brew:*' c++ '*) say "  type: xcode-select --install" ;;
	brew:*' chromium '*) say "  type: brew install --cask google-chrome" ;;
	apt-get:*' chromium '*) [ -n "$(package chromium)" ] || say "  type: snap install chromium" ;;
	:*) say "  no package manager known here (apt-get, dnf, apk, pacman, brew): install these by hand" ;;
	esac
}

status=0

required=$(missing_required)
if [ -n "$required" ] && [ $can_install = yes ]; then
	# shellcheck disable=SC2086
	install_each $required
	required=$(missing_required)
fi
if [ -n "$required" ]; then
	say "missing, and needed: $required"
	# shellcheck disable=SC2086
	advise $required
	status=1
fi

if ! have go; then
	say "missing, and needed: Go $go_needed or newer (https://go.dev/dl/), with its bin folder on the PATH"
	status=1
else
	have_go=$(go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
	oldest=$(printf '%s\n%s\n' "$go_needed" "$have_go" | sort -t. -k1,1n -k2,2n | head -n 1)
	# An older one from 1.21 on fetches the right toolchain unless told not to.
	if [ "$oldest" != "$go_needed" ] && [ "$(go env GOTOOLCHAIN 2>/dev/null)" = local ]; then
		say "Go $have_go is too old: Go $go_needed or newer is needed (https://go.dev/dl/)"
		status=1
	fi
fi

[ $status = 0 ] || exit $status

optional=$(missing_optional)
if [ -n "$optional" ] && [ $can_install = yes ]; then
	# shellcheck disable=SC2086
	install_each $optional
	optional=$(missing_optional)
fi
if [ -n "$optional" ]; then
	say "warning: missing, but can be done without: $optional"
	# shellcheck disable=SC2086
	advise $optional
fi
