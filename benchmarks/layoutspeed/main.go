// Layoutspeed measures how long a page with positions takes from its words to
// clean articles, by the number of its words, and what of it the reading of an
// ALTO file takes. Pages of any size are sheets of pages of the press side by
// side. It writes a table, and with -svg the curve.
//
//	go run ./benchmarks/layoutspeed
//	go run ./benchmarks/layoutspeed -sizes 3000,50000,1000000 -lang en -svg curve.svg
//	go run ./benchmarks/layoutspeed -alto 'pages/*.xml'
//	go run ./benchmarks/layoutspeed -hash
//
// -hash measures nothing: it prints a hash of the articles that come out, for
// each kind of page, so that a change which is to make things faster can be seen
// to change nothing else.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "layoutspeed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	langs := flag.String("lang", "en,de,zh-Hans,ja", "languages, separated by commas")
	sizes := flag.String("sizes", "500,1000,3000,10000,25000,50000", "words of the pages, separated by commas")
	repeat := flag.Int("repeat", 7, "measurements of each page; the best counts")
	hashes := flag.Bool("hash", false, "print hashes of the articles instead")
	files := flag.String("alto", "", "pattern of ALTO files to measure instead, each a page")
	svg := flag.String("svg", "", "file to draw the curve into")
	profile := flag.String("cpuprofile", "", "file to write a CPU profile into")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	switch {
	case *hashes:
		return printHashes(ctx, strings.Split(*langs, ","))
	case *files != "":
		return measureFiles(ctx, *files, *repeat)
	}
	var words []int
	for _, s := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return fmt.Errorf("-sizes: %q is no number of words", s)
		}
		words = append(words, n)
	}
	fmt.Printf("%s, %d processors\n", runtime.Version(), runtime.NumCPU())
	fmt.Printf("%-8s %8s %8s %9s %9s %8s %8s %9s %9s\n", "", "words", "chars", "ms", "ms+alto", "µs/word", "µs/char", "MB alloc", "MB peak")
	var all []point
	for _, lang := range strings.Split(*langs, ",") {
		for _, n := range words {
			p, err := measure(ctx, lang, n, *repeat)
			if err != nil {
				return err
			}
			fmt.Println(p)
			all = append(all, p)
		}
	}
	if *svg == "" {
		return nil
	}
	picture, err := curve(all)
	if err != nil {
		return err
	}
	return os.WriteFile(*svg, picture, 0o644)
}
