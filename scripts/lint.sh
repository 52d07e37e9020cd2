#!/bin/sh
# Checks that the code is formatted, vetted and layered: gofmt, go vet,
# staticcheck, depguard (tools/layers.yml) and the list of licences.
# Prints only what is wrong; exit status 1 if anything is.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
status=0

unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
	echo "lint: not gofmt-ed:" >&2
	echo "$unformatted" >&2
	status=1
fi

go vet ./... || status=1
(cd benchmarks/peers && go vet ./...) || status=1

# The tools are built from the versions pinned in tools/go.mod.
mkdir -p bin/tools
(cd tools && go build -o ../bin/tools/ tool)
bin/tools/staticcheck ./... || status=1

# depguard matches absolute paths: put ours into the table, escaped for a glob.
escaped=$(printf '%s' "$root" | sed 's/[][{}*?!\\]/\\&/g' | sed 's/[&|\\]/\\&/g')
sed "s|ROOT/|$escaped/|g" tools/layers.yml >.depguard.yml
bin/tools/depguard ./... || status=1
rm -f .depguard.yml

for mod in go.mod tools/go.mod benchmarks/peers/go.mod; do
	for path in $(sed -n '/^require/,/^)/p' $mod | awk '/ v[0-9]/ {print ($1 == "require") ? $2 : $1}'); do
		[ "$path" = github.com/broadsheet-ocr/broadsheet ] && continue
		if ! grep -qF "| $path |" THIRD_PARTY_NOTICES.md; then
			echo "lint: $path ($mod) is missing in THIRD_PARTY_NOTICES.md: add it with its licence" >&2
			status=1
		fi
	done
done
exit $status
