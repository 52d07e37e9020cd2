package textfix

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// confused is what recognition takes digits for.
var confused = map[byte]string{'0': "O", '1': "l", '5': "S", '8': "B"}

// BenchmarkLookalikes puts a look-alike in the place of one digit of every third
// number of the gold of the dumps: %restored is the share that comes back,
// wrong the number of other characters that change, in sound text too.
func BenchmarkLookalikes(b *testing.B) {
	files, err := filepath.Glob("../../testdata/dumps/*.gold.json")
	if err != nil || len(files) == 0 {
		b.Fatal("no dumps", err)
	}
	f, err := textfix.New(textfix.Options{Locale: locale.Match("zh-Hans"), Only: []string{"lookalikes"}})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		rng := rand.New(rand.NewPCG(5, 6))
		hurt, restored, wrong := 0, 0, 0
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			var g struct {
				Articles []struct {
					Paragraphs []string `json:"paragraphs"`
				} `json:"articles"`
			}
			if err := json.Unmarshal(text, &g); err != nil {
				b.Fatal(err)
			}
			for _, a := range g.Articles {
				for _, p := range a.Paragraphs {
					if f.String(p) != p {
						wrong++
					}
					var d strings.Builder
					at := map[int]bool{} // bytes of d that were hurt
					for i := 0; i < len(p); i++ {
						if s, ok := confused[p[i]]; ok && inNumber(p, i) && rng.IntN(3) == 0 && !at[d.Len()-1] {
							at[d.Len()] = true
							d.WriteString(s)
							continue
						}
						d.WriteByte(p[i])
					}
					hurt += len(at)
					got := f.String(d.String())
					for i := range p {
						switch {
						case i >= len(got):
							wrong++
						case at[i] && got[i] == p[i]:
							restored++
						case !at[i] && got[i] != p[i]:
							wrong++
						}
					}
				}
			}
		}
		b.ReportMetric(100*float64(restored)/float64(hurt), "%restored")
		b.ReportMetric(float64(wrong), "wrong")
		b.ReportMetric(float64(hurt), "digits")
	}
}

// inNumber reports that a digit stands beside another.
func inNumber(s string, i int) bool {
	digit := func(k int) bool { return k >= 0 && k < len(s) && s[k] >= '0' && s[k] <= '9' }
	return digit(i-1) || digit(i+1)
}
