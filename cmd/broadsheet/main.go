// Command broadsheet turns scanned newspaper pages into whole, clean articles.
package main

import (
	"os"
	"runtime/debug"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// gcPercent is by how much, in percent, the heap may grow before garbage is
// collected: what a page takes is small, and most of it dies with the page. GOGC
// overrules it.
const gcPercent = 400

func main() {
	if ocr.IsWorker() {
		os.Exit(ocr.RunWorker(os.Stdin, os.Stdout))
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
