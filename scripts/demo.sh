#!/bin/sh
# Reads the seed page and, where there is one, a real scan, and shows what came
# out. Needs bin/broadsheet; `make demo` builds it.
#
#   scripts/demo.sh OUT TEXT [SCAN]
set -eu
out=$1 text=$2 scan=${3:-}

# read_into DIR FILE [FLAG...]: exit status 3 means that some pages could not be read.
read_into() {
	status=0
	dir=$1 file=$2
	shift 2
	bin/broadsheet read "$file" -o "$dir" -f jsonl,md,txt,html "$@" || status=$?
	case $status in
	0) ;;
	3) echo "demo: part of $file could not be read, see above" ;;
	*) echo "demo: reading $file failed" >&2; exit $status ;;
	esac
}

show() { # show DIR: the files, and how the longest article begins
	echo
	echo "Results in $1/:"
	find "$1" -type f | sort | sed 's/^/  /'
	if [ -f "$1/articles.txt" ]; then
		echo
		echo "The beginning of the longest article in $1/articles.txt:"
		awk '/^\* \* \*$/ { if (n > most) { most = n; best = text } n = 0; text = ""; next }
			{ n += length($0); text = text $0 "\n" }
			END { if (n > most) best = text; printf "%s", best }' "$1/articles.txt" |
			sed '/^[[:space:]]*$/d' | head -n 6 | cut -c 1-240 | sed 's/^/  | /'
	fi
	echo
}

rm -rf "$out"
echo "Reading $text"
read_into "$out" "$text"
show "$out"
if [ -n "$scan" ] && [ -f "$scan" ]; then
	echo "Reading the scan $scan (recognising a page takes up to a minute)"
	read_into "$out/scan" "$scan" --ocr --lang en
	show "$out/scan"
fi
