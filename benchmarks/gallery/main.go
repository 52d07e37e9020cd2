// Gallery draws pages with the articles that were found on them, each in its
// colour, for people to look at.
//
//	go run ./benchmarks/gallery -o docs/gallery lancaster=page.xml de=press:de:1000003
//
// A page is a file that broadsheet reads (its first page, or FILE#3 for the
// third), or press:LANG:SEED for the first page of an issue of the press.
package main

import (
	"context"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func main() {
	out := flag.String("o", "", "folder to draw into")
	width := flag.Int("width", 1000, "width of the drawings in pixels")
	stages := flag.Bool("stages", false, "draw the stages instead of the result")
	flag.Parse()
	if *out == "" || flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "gallery: wants -o FOLDER and NAME=PAGE…")
		os.Exit(2)
	}
	o := &layout.DrawOptions{Width: *width, Layers: layout.LayersResult &^ layout.LayerColumns}
	if *stages {
		o.Layers = layout.LayersStages | layout.LayerLines
	}
	failed := false
	for _, arg := range flag.Args() {
		name, from, ok := strings.Cut(arg, "=")
		err := fmt.Errorf("%s is not NAME=PAGE", arg)
		if ok {
			err = drawTo(filepath.Join(*out, name+".png"), from, *o)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "gallery: %s: %v\n", arg, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

// drawTo lays out the page that from names and draws it into a file.
func drawTo(file, from string, o layout.DrawOptions) error {
	p, err := pageOf(from)
	if err != nil {
		return err
	}
	l, err := layout.Analyze(context.Background(), p, locale.Match(p.Lang), layout.WithStages())
	if err != nil {
		return err
	}
	if p.Raster != nil {
		if o.Ground, err = p.Raster.Image(context.Background()); err != nil {
			return err
		}
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, layout.Draw(l, &o)); err != nil {
		return err
	}
	return f.Close()
}

// pageOf returns the page that an argument names.
func pageOf(from string) (*page.Page, error) {
	if of, ok := strings.CutPrefix(from, "press:"); ok {
		lang, seed, _ := strings.Cut(of, ":")
		n, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			return nil, err
		}
		is, err := press.New(press.Options{Lang: lang, Seed: n})
		if err != nil {
			return nil, err
		}
		p := is.Pages[0].PagePage()
		p.Lang = is.Lang
		return p, nil
	}
	file, number, ok := strings.Cut(from, "#")
	at := 1
	if ok {
		var err error
		if at, err = strconv.Atoi(number); err != nil {
			return nil, err
		}
	}
	pages, err := broadsheet.Open(context.Background(), nil, file)
	if at < 1 || at > len(pages) {
		return nil, fmt.Errorf("%s has %d pages: %w", file, len(pages), err)
	}
	return pages[at-1], pages[at-1].Err
}
