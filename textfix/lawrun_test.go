package textfix

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var (
	executions = flag.Int("executions", 0, "texts that TestLawsAtLength makes and checks")
	lawSeed    = flag.Uint64("seed", 0, "seed of the texts that TestLawsAtLength makes; 0 takes one from the clock")
)

const (
	allOneIn      = 8  // texts that all laws are checked on
	chunksOneIn   = 4  // texts that the law of chunks is checked on
	mostBroken    = 10 // failures after which the run ends
	slowExecution = 10 * time.Second
)

// trial is one execution of FuzzFix or, with chunks, of FuzzChunks.
type trial struct {
	all         bool // all laws, and not only those that the fixes can break
	text        string
	chunks      bool
	chunk, room uint16
}

// trier runs trials one after the other.
type trier struct {
	plain, all *laws
	small      *Fixer
}

func newTrier(t testing.TB) *trier {
	return &trier{lawsOf(t, Options{}), lawsOf(t, everything()), smallWindows(t)}
}

// run returns an error where a law does not hold or the package panics.
func (r *trier) run(x trial) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	start := time.Now()
	switch {
	case x.chunks:
		err = checkChunks(r.small, x.text, 1+int(x.chunk), 1+int(x.room))
	case x.all:
		if err = r.plain.check(x.text); err == nil {
			err = r.all.check(x.text)
		}
	default:
		r.all.last, r.all.found = x.text, r.plain.languageOf(x.text)
		if err = r.plain.checkMost(x.text); err == nil {
			err = r.all.checkMost(x.text)
		}
	}
	if used := time.Since(start); err == nil && used > slowExecution {
		err = fmt.Errorf("took %v", used)
	}
	return err
}

// TestLawsAtLength checks the laws of FuzzFix and FuzzChunks on as many texts as
// -executions says, many times faster than fuzzing, whose instrumentation takes
// most of the time:
//
//	go test ./textfix -run TestLawsAtLength -executions 10000000 -timeout 0
//
// The texts are mutations of those of the cases and dumps, and of what fuzzing
// has found (testdata/fuzz and the cache). What breaks a law is made shorter and
// written to testdata/fuzz. The run ends early, and says after how many, a minute
// before -timeout.
func TestLawsAtLength(t *testing.T) {
	if *executions == 0 {
		t.Skip("-executions says how many")
	}
	seed := *lawSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	texts := mutationTexts(t)
	workers := runtime.GOMAXPROCS(0)
	t.Logf("seed %d, %d texts to start from, %d workers", seed, len(texts), workers)
	var done, broken atomic.Int64
	var group sync.WaitGroup
	start := time.Now()
	end, limited := t.Deadline()
	end = end.Add(-time.Minute)
	for n := range workers {
		r := newTrier(t)
		group.Go(func() {
			m := mutator{rand.New(rand.NewPCG(seed, uint64(n))), texts}
			for i := n; i < *executions && broken.Load() < mostBroken && !(limited && time.Now().After(end)); i += workers {
				x := trial{text: m.next(), all: m.rand.IntN(allOneIn) == 0}
				if m.rand.IntN(chunksOneIn) == 0 {
					x.chunks, x.chunk, x.room = true, uint16(m.rand.IntN(2000)), uint16(m.rand.IntN(4000))
				}
				if err := r.run(x); err != nil {
					broken.Add(1)
					x = r.shrink(x)
					t.Errorf("%s: %v", x.write(t), r.run(x))
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	used := time.Since(start).Seconds()
	t.Logf("%d executions in %.0f s, %.0f a second, %d failures", done.Load(), used, float64(done.Load())/used, broken.Load())
}

// shrink returns the trial with a shorter text that fails still, as short as
// taking out one stretch after the other makes it.
func (r *trier) shrink(x trial) trial {
	for size := len(x.text) / 2; size > 0; {
		shorter := false
		for at := 0; at < len(x.text); {
			end := min(len(x.text), at+size)
			for end < len(x.text) && !utf8.RuneStart(x.text[end]) {
				end++
			}
			y := x
			y.text = x.text[:at] + x.text[end:]
			if r.run(y) != nil {
				x, shorter = y, true
				continue
			}
			at = end
		}
		if !shorter || size > len(x.text) {
			size /= 2
		}
	}
	return x
}

// write puts the trial into testdata/fuzz, where it is a test of the fuzz target,
// and returns its path.
func (x trial) write(t *testing.T) string {
	dir, body := "FuzzFix", "go test fuzz v1\nstring("+strconv.Quote(x.text)+")\n"
	if x.chunks {
		dir = "FuzzChunks"
		body += fmt.Sprintf("uint16(%d)\nuint16(%d)\n", x.chunk, x.room)
	}
	path := filepath.Join("testdata", "fuzz", dir, fmt.Sprintf("%x", sha256.Sum256([]byte(body)))[:16])
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		t.Error(err)
	}
	return path
}

// mutationTexts are the texts that mutations start from.
func mutationTexts(t *testing.T) []string {
	texts := lawTexts(t)
	files := func(pattern string, text func(string) string) {
		paths, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, p := range paths {
			b, err := os.ReadFile(p)
			require.NoError(t, err)
			texts = append(texts, text(string(b)))
		}
	}
	all := func(s string) string { return s }
	for range 8 { // they are long: pieces are taken
		files("../testdata/dumps/*.txt", all)
		files("../testdata/textfix/*.txt", all)
	}
	files("testdata/fuzz/Fuzz*/*", fuzzedText)
	cache := os.Getenv("GOCACHE")
	if dir, err := os.UserCacheDir(); cache == "" && err == nil {
		cache = filepath.Join(dir, "go-build")
	}
	files(filepath.Join(cache, "fuzz/github.com/broadsheet-ocr/broadsheet/textfix/Fuzz*/*"), fuzzedText)
	return texts
}

// fuzzedText returns the text in a file of fuzzing.
func fuzzedText(file string) string {
	for line := range strings.Lines(file) {
		if quoted, ok := strings.CutPrefix(strings.TrimSpace(line), "string("); ok {
			s, _ := strconv.Unquote(strings.TrimSuffix(quoted, ")"))
			return s
		}
	}
	return ""
}
