# `make help` lists the targets. Everything that a bare machine lacks is
# installed by scripts/setup.sh; only Go and git must be there.

.DEFAULT_GOAL := help
.PHONY: help setup demo test bench peers lint

# What `make demo` reads; SCAN= reads no scan.
SEED := testdata/seed/nmg-daily-2022-11-29.txt
SCAN := $(firstword $(sort $(wildcard testdata/scans/*.pdf)))
DEMO := demo

# Inputs per fuzz test in `make test`; which benchmarks `make bench` runs.
FUZZ_COUNT := 2000
BENCH := .

# Packages whose tests need neither Tesseract nor a browser, tested once more
# without cgo.
NOCGO := $(patsubst %,./%/...,$(wildcard page locale textfix layout article format/plain format/jsonl))

# Homebrew's headers and libraries, where the compiler does not look by itself.
ifneq ($(shell command -v brew 2>/dev/null),)
export CGO_CPPFLAGS += -I$(shell brew --prefix)/include
export CGO_LDFLAGS += -L$(shell brew --prefix)/lib
endif

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r name text; do printf '  make %-6s %s\n' "$$name" "$$text"; done

setup: ## install the system packages that are missing
	@sh scripts/setup.sh

demo: ## build, read a page of a Chinese daily and a scan, show the articles
	@sh scripts/setup.sh --minimal
	@mkdir -p bin
	go build -o bin/broadsheet ./cmd/broadsheet
	@sh scripts/demo.sh '$(DEMO)' '$(SEED)' '$(SCAN)'

test: setup lint ## set up, lint, run all tests, build without cgo, fuzz briefly
	go test ./...
	CGO_ENABLED=0 go build ./...
	CGO_ENABLED=0 go vet ./...
	CGO_ENABLED=0 go test $(NOCGO)
	sh scripts/fuzz.sh $(FUZZ_COUNT)

bench: setup ## run the benchmarks
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

peers: ## measure text repair beside regular expressions, sed and gse
	cd benchmarks/peers && go test -run '^$$' -bench . -benchtime 2x

lint: ## gofmt, go vet, staticcheck, import layers, licences
	sh scripts/lint.sh
