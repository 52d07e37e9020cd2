#!/bin/sh
# Runs every fuzz test of the repository for a fixed number of inputs, one after
# the other, so that a run is the same length on every machine.
#
#   scripts/fuzz.sh [COUNT]   inputs per fuzz test, 2000 by default
set -eu
cd "$(dirname "$0")/.."
count=${1:-2000}

# `go test -list` prints the names of a package and then "ok <package> <time>".
listed=$(go test -list '^Fuzz' ./...)
found=$(echo "$listed" | awk '
	/^Fuzz/ { names[n++] = $1 }
	$1 == "ok" { for (i = 0; i < n; i++) print $2, names[i]; n = 0 }')

echo "$found" | while read -r pkg name; do
	[ -n "$name" ] || continue
	echo "fuzz $pkg $name (${count} inputs)"
	log=$(mktemp)
	# A new failing input is written to the package's testdata/fuzz folder.
	# Shortening an input may take a minute unless its tries are limited.
	if ! go test "$pkg" -run='^$' -fuzz="^$name\$" -fuzztime="${count}x" -fuzzminimizetime=20x </dev/null >"$log" 2>&1; then
		cat "$log"
		rm -f "$log"
		exit 1
	fi
	grep -E '^(ok|PASS)' "$log" || true
	rm -f "$log"
done
