package ocr_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// A program that reads pages with worker processes of its own.
func Example() {
	if ocr.IsWorker() {
		os.Exit(ocr.RunWorker(os.Stdin, os.Stdout))
	}
	r, err := ocr.NewReader(ocr.Options{Lang: "de-Latf"})
	if err != nil {
		log.Fatal(err)
	}
	defer r.Close()

	scan := &page.Page{Source: "scan.tif", Index: 1, Raster: nil /* a decoder of the scan */}
	p, err := r.Read(context.Background(), scan)
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range p.Lines {
		fmt.Println(l.Block, l.Box, l.Text)
	}
}
