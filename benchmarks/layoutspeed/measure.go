package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// point is one page measured. Times are the processor's, all threads together:
// on a machine with other work the clock tells little.
type point struct {
	lang         string
	words, chars int
	layout, read time.Duration // words to articles; ALTO to words
	alloc, peak  float64       // megabytes allocated; live at most
}

func (p point) String() string {
	us := float64(p.layout.Nanoseconds()) / 1e3
	return fmt.Sprintf("%-8s %8d %8d %9.2f %9.2f %8.2f %8.2f %9.1f %9.1f", p.lang, p.words, p.chars, us/1e3,
		us/1e3+float64(p.read.Nanoseconds())/1e6, us/float64(max(1, p.words)), us/float64(max(1, p.chars)), p.alloc, p.peak)
}

// measure measures a sheet of a language with so many words.
func measure(ctx context.Context, lang string, words, repeat int) (point, error) {
	of, err := pages(lang, pagesEach)
	if err != nil {
		return point{}, err
	}
	sh := sheet(of, words)
	p := sh.PagePage()
	pt := point{lang: lang}
	count(&pt, p)
	if err := pt.measureLayout(ctx, p, repeat); err != nil {
		return pt, err
	}
	if pt.words <= altoMost {
		data := sh.ALTO()
		return pt, pt.measureRead(ctx, data, repeat)
	}
	return pt, nil
}

// altoMost is up to how many words a sheet is written as ALTO too: the press is
// slow at guessing the blocks of larger ones.
const altoMost = 60000

func count(pt *point, p *page.Page) {
	for i := range p.Lines {
		pt.words += len(p.Lines[i].Words)
		pt.chars += utf8.RuneCountInString(p.Lines[i].Text)
	}
}

// measureLayout measures the way from words to articles.
func (pt *point) measureLayout(ctx context.Context, p *page.Page, repeat int) error {
	work := func() error {
		_, err := broadsheet.Reconstruct(ctx, []*page.Page{p}, nil)
		return err
	}
	var err error
	if pt.layout, err = best(repeat, work); err != nil {
		return err
	}
	pt.alloc, pt.peak, err = memory(work)
	return err
}

// measureRead measures the reading of an ALTO file.
func (pt *point) measureRead(ctx context.Context, data []byte, repeat int) (err error) {
	pt.read, err = best(repeat, func() error {
		_, err := alto.Read(ctx, "sheet.xml", data, nil)
		return err
	})
	return err
}

// best returns the least time of several measurements.
func best(repeat int, work func() error) (time.Duration, error) {
	if err := work(); err != nil { // what is made once is there
		return 0, err
	}
	least := time.Duration(math.MaxInt64)
	for range max(1, repeat) {
		runtime.GC()
		// Short work is measured several times over.
		start, n := processorTime(), 0
		for n == 0 || n < 100 && processorTime()-start < 100*time.Millisecond {
			if err := work(); err != nil {
				return 0, err
			}
			n++
		}
		least = min(least, (processorTime()-start)/time.Duration(n))
	}
	return least, nil
}

// memory returns the megabytes that work allocates, and how many are live at
// most above what was before.
func memory(work func() error) (alloc, peak float64, err error) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var most atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	err = work()
	close(stop)
	<-done
	runtime.ReadMemStats(&after)
	const mega = 1 << 20
	return float64(after.TotalAlloc-before.TotalAlloc) / mega, (float64(most.Load()) - float64(before.HeapAlloc)) / mega, err
}

// measureFiles measures ALTO files, each one page or several.
func measureFiles(ctx context.Context, pattern string, repeat int) error {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("-alto: no file is named %s", pattern)
	}
	fmt.Printf("%8s %8s %9s %9s %8s %8s  %s\n", "words", "chars", "ms", "ms+alto", "µs/word", "µs/char", "file")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		ps, err := alto.Read(ctx, name, data, nil)
		if err != nil {
			return err
		}
		var pt point
		for _, p := range ps {
			count(&pt, p)
		}
		pt.layout, err = best(repeat, func() error {
			_, err := broadsheet.Reconstruct(ctx, ps, nil)
			return err
		})
		if err != nil {
			return err
		}
		if err := pt.measureRead(ctx, data, repeat); err != nil {
			return err
		}
		us := float64(pt.layout.Nanoseconds()) / 1e3
		fmt.Printf("%8d %8d %9.2f %9.2f %8.2f %8.2f  %s\n", pt.words, pt.chars, us/1e3, us/1e3+float64(pt.read.Nanoseconds())/1e6,
			us/float64(max(1, pt.words)), us/float64(max(1, pt.chars)), filepath.Base(name))
	}
	return nil
}
