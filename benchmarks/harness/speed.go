package harness

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"golang.org/x/perf/benchfmt"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// Speed is the name of the suite that measures time instead of correctness.
const Speed = "speed"

// speedSuites are what is timed; a page of each.
var speedSuites = []string{
	"real/seed", "real/statesman", "press/en/dump", "press/zh-Hans/dump", "press/en/words", "press/zh-Hant/words",
	"press/en/alto", "press/en/pdf", "press/zh-Hans/pdf",
}

// speedImages are timed only where pictures are asked for.
var speedImages = []string{"press/en/image", "press/zh-Hans/image"}

const (
	speedTime  = time.Second // that one measurement lasts at least
	speedCount = 6           // measurements of each, as benchstat wants them
)

// SpeedOptions say what is timed.
type SpeedOptions struct {
	Count  int  // measurements of each suite; 0 means 6
	Images bool // recognition as well, once for each measurement
	OnUnit func(name string)
}

// MeasureSpeed times the engine on the first page of each suite of speed and
// writes results in Go's benchmark format, which benchstat reads: time, memory
// and pages per second.
func MeasureSpeed(ctx context.Context, w io.Writer, suites []*Suite, o SpeedOptions) error {
	if o.Count <= 0 {
		o.Count = speedCount
	}
	m := ThisMachine()
	if _, err := fmt.Fprintf(w, "goos: %s\ngoarch: %s\npkg: github.com/broadsheet-ocr/broadsheet\ncpu: %s\nload: %.2f\nUnit pages/s better=higher\n",
		m.OS, m.Arch, m.CPU, m.Load); err != nil {
		return err
	}
	out := benchfmt.NewWriter(w)
	e := Engine("engine", ocr.Options{})
	defer e.Close()
	names := speedSuites
	if o.Images {
		names = append(names[:len(names):len(names)], speedImages...)
	}
	for _, name := range names {
		chosen, err := Select(suites, []string{name}, 1)
		if err != nil {
			return err
		}
		cases, err := chosen[0].Cases(ctx, 1)
		_, skipped := errors.AsType[Skipped](err)
		if err != nil && !skipped && !unavailable(err) {
			return err
		}
		if len(cases) == 0 {
			continue
		}
		for range o.Count {
			res, err := timeCase(ctx, e, cases[0], chosen[0].Slow)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			res.Name = fmt.Appendf(nil, "Read/%s-%d", name, runtime.GOMAXPROCS(0))
			if err := out.Write(res); err != nil {
				return err
			}
		}
		if o.OnUnit != nil {
			o.OnUnit(name)
		}
	}
	return nil
}

// timeCase reads a case again and again for a second, a slow one once.
func timeCase(ctx context.Context, e System, c *Case, once bool) (*benchfmt.Result, error) {
	if c.Data != nil { // what makes the input is not timed
		data, err := c.Data()
		if err != nil {
			return nil, err
		}
		fixed := *c
		fixed.Data = func() ([]byte, error) { return data, nil }
		c = &fixed
	}
	if !once {
		if _, err := e.Read(ctx, c); err != nil { // caches and code are warm
			return nil, err
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start, n := time.Now(), 0
	for n == 0 || !once && time.Since(start) < speedTime {
		if _, err := e.Read(ctx, c); err != nil {
			return nil, err
		}
		n++
	}
	elapsed := time.Since(start)
	runtime.ReadMemStats(&after)
	per := func(v uint64) float64 { return float64(v) / float64(n) }
	pages := float64(max(1, len(c.Numbers)) * n)
	return &benchfmt.Result{Iters: n, Values: []benchfmt.Value{
		{Value: float64(elapsed.Nanoseconds()) / float64(n), Unit: "ns/op"},
		{Value: per(after.TotalAlloc - before.TotalAlloc), Unit: "B/op"},
		{Value: per(after.Mallocs - before.Mallocs), Unit: "allocs/op"},
		{Value: pages / elapsed.Seconds(), Unit: "pages/s"},
	}}, nil
}
