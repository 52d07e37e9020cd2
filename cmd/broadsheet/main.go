// Command broadsheet turns scanned newspaper pages into whole, clean articles.
package main

import (
	"os"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

func main() {
	if ocr.IsWorker() {
		os.Exit(ocr.RunWorker(os.Stdin, os.Stdout))
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
