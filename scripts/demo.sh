#!/bin/sh
# Reads the seed page and, where there is one, a real scan, and shows what came
# out. Needs bin/broadsheet; `make demo` builds it.
#
#   scripts/demo.sh OUT TEXT [SCAN]
set -eu
out=$1 text=$2 scan=${3:-}

# read_into DIR FILE: exit status 3 means that some pages could not be read.
read_into() {
	status=0
	bin/broadsheet read "$2" -o "$1" -f jsonl,md,txt,html || status=$?
	case $status in
	0) ;;
	3) echo "demo: part of $2 could not be read, see above" ;;
	*) echo "demo: reading $2 failed" >&2; exit $status ;;
	esac
}

show() { # show DIR: the files, and how the first article begins
	echo
	echo "Results in $1/:"
	find "$1" -type f | sort | sed 's/^/  /'
	first=$(find "$1" -name '*.md' -type f | sort | head -n 1)
	if [ -n "$first" ]; then
		echo
		echo "The beginning of $first:"
		sed '/^[[:space:]]*$/d' "$first" | head -n 6 | cut -c 1-240 | sed 's/^/  | /'
	fi
	echo
}

rm -rf "$out"
echo "Reading $text"
read_into "$out" "$text"
show "$out"
if [ -n "$scan" ] && [ -f "$scan" ]; then
	echo "Reading the scan $scan (recognising a page takes some seconds)"
	read_into "$out/scan" "$scan"
	show "$out/scan"
fi
