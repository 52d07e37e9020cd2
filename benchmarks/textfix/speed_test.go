package textfix

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/internal/textspeed"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
	"golang.org/x/text/transform"
)

// BenchmarkSpeed measures whole texts and streams; the module benchmarks/peers
// measures others beside them.
func BenchmarkSpeed(b *testing.B) {
	for _, c := range textspeed.Cases {
		data := textspeed.Fill(c.Text, textspeed.Size())
		f := fixer(b, c.Lang)
		b.Run(c.Name+"/whole", func(b *testing.B) {
			out := make([]byte, 0, len(data)+len(data)/8)
			textspeed.Rate(b, len(data), func() { out = f.Append(out[:0], data) })
		})
		b.Run(c.Name+"/stream", func(b *testing.B) {
			textspeed.Rate(b, len(data), func() { stream(b, f, bytes.NewReader(data)) })
		})
	}
}

func fixer(b *testing.B, lang string) *textfix.Fixer {
	f, err := textfix.New(textfix.Options{Locale: locale.Match(lang)})
	if err != nil {
		b.Fatal(err)
	}
	f.String(textspeed.Lines) // so that the word list is loaded
	return f
}

func stream(b *testing.B, f *textfix.Fixer, r io.Reader) {
	if _, err := io.Copy(io.Discard, transform.NewReader(r, f.Transformer())); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLinear shows the cost of a byte and the memory of streams that grow:
// text of lines, and one line without a break. They are made as they are read.
// The largest is 16 times TEXTFIX_MB: 1 GB where that is 64.
func BenchmarkLinear(b *testing.B) {
	for _, c := range []struct{ name, lang, text string }{
		{"english-lines", "en", textspeed.Lines},
		{"one-line-chinese", "zh-Hans", strings.ReplaceAll(textspeed.Letterspaced, "\n", " ")},
		{"one-line-unspaced", "zh-Hans", strings.NewReplacer("\n", "", " ", "").Replace(textspeed.Letterspaced)},
	} {
		f := fixer(b, c.lang)
		for n := 1 << 10; n <= 16*textspeed.Size(); n <<= 4 {
			b.Run(fmt.Sprintf("%s/%s", c.name, sizeName(n)), func(b *testing.B) {
				peak := uint64(0)
				runtime.GC()
				base := liveHeap()
				textspeed.Rate(b, n, func() {
					r := &repeated{text: c.text, left: n}
					stream(b, f, r)
					peak = max(peak, r.peak)
				})
				b.ReportMetric(float64(peak-min(peak, base))/1024, "heap-KB")
			})
		}
	}
}

func sizeName(n int) string {
	if n < 1<<20 {
		return fmt.Sprintf("%dKB", n>>10)
	}
	return fmt.Sprintf("%dMB", n>>20)
}

// repeated reads a text over and over, and looks at the heap as it goes.
type repeated struct {
	text     string
	at, left int
	reads    int
	peak     uint64
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	p = p[:min(len(p), r.left)]
	for k := 0; k < len(p); {
		n := copy(p[k:], r.text[r.at:])
		k += n
		r.at = (r.at + n) % len(r.text)
	}
	r.left -= len(p)
	if r.reads++; r.reads%1024 == 0 || r.left == 0 {
		r.peak = max(r.peak, liveHeap())
	}
	return len(p), nil
}

// liveHeap returns the bytes of objects on the heap, those included that are
// not collected yet.
func liveHeap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
