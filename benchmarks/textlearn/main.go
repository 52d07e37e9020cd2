// Textlearn learns the weights of the sequence model for plain text from dumps
// of the press (its training range only) and from the dumps written by hand.
//
//	go run ./benchmarks/textlearn -o layout/text_weights.tsv
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

func main() {
	langs := flag.String("lang", strings.Join(press.Languages(), ","), "languages, separated by commas")
	n := flag.Int("n", 40, "issues of each language")
	rounds := flag.Int("rounds", 6, "how often the lessons are gone over")
	dumps := flag.String("dumps", "testdata/dumps,testdata/seed,testdata/seed", "folders of dumps with their truth, separated by commas")
	repeat := flag.Int("repeat", 16, "how often a dump written by hand counts")
	leave := flag.String("leave", "unseen-", "leave out the dumps whose names have this in them")
	out := flag.String("o", "", "file that the table is written to")
	flag.Parse()
	var lessons []layout.TextLesson
	for _, lang := range strings.Split(*langs, ",") {
		for seed := range uint64(*n) {
			of, err := pressLessons(lang, seed)
			if err != nil {
				fmt.Fprintln(os.Stderr, err) // the press cannot set every seed
				continue
			}
			lessons = append(lessons, of...)
		}
	}
	made := len(lessons)
	for _, dir := range strings.Split(*dumps, ",") {
		if dir == "" {
			continue
		}
		of, err := dumpLessons(dir, *leave)
		if err != nil {
			fail(err)
		}
		for range *repeat {
			lessons = append(lessons, of...)
		}
	}
	fmt.Printf("%d pages of the press, %d of dumps\n", made, len(lessons)-made)
	var table bytes.Buffer
	skipped, err := layout.LearnText(context.Background(), &table, lessons, *rounds)
	if err != nil {
		fail(err)
	}
	fmt.Printf("%d steps that the grammar does not know, %d weights\n", skipped, bytes.Count(table.Bytes(), []byte("\n")))
	if *out == "" {
		return
	}
	if err := os.WriteFile(*out, table.Bytes(), 0o644); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "textlearn:", err)
	os.Exit(1)
}
