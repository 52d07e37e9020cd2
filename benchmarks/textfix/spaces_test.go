package textfix

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// lineLength is the length in characters of the lines that text is broken into.
const lineLength = 16

// damaged is a text with spaces that recognition put in, line by line.
type damaged struct{ sound, broken []string }

// damage sets spaces into the lines of a paragraph of Chinese as text layers
// and OCR have them: whole lines letterspaced, with digits and marks apart or
// not, or single spaces beside digits, Latin and marks.
func damage(text string, rng *rand.Rand) damaged {
	var d damaged
	rs := []rune(text)
	gap := func() string {
		switch rng.IntN(20) {
		case 0:
			return "\u00a0"
		case 1:
			return "\u2009"
		}
		return " "
	}
	plain := func(r rune) bool { return r < utf8.RuneSelf }
	for len(rs) > 0 {
		n := min(len(rs), lineLength)
		line := rs[:n]
		rs = rs[n:]
		kind := rng.IntN(10)
		var b strings.Builder
		for i, r := range line {
			if i > 0 && r != ' ' && line[i-1] != ' ' {
				beside := plain(r) != plain(line[i-1])
				switch {
				case plain(r) && plain(line[i-1]): // inside numbers and words
				case kind < 4:
					b.WriteString(gap())
				case kind < 6 && beside && rng.IntN(2) == 0:
					b.WriteString(gap())
				case kind == 6 && strings.ContainsRune("，。、：；？！", r):
					b.WriteString(gap())
				}
			}
			b.WriteRune(r)
		}
		d.sound = append(d.sound, string(line))
		d.broken = append(d.broken, b.String())
	}
	return d
}

// spacesAt returns before which characters of a text, white space not counted,
// spaces stand.
func spacesAt(s string) map[int]bool {
	at := map[int]bool{}
	n := 0
	for _, r := range s {
		switch r {
		case ' ', '\u00a0', '\u2009', '\u3000':
			at[n] = true
		default:
			n++
		}
	}
	delete(at, 0)
	delete(at, n)
	return at
}

// BenchmarkSpaces removes the spaces from damaged paragraphs and names of the
// gold of the dumps: precision, recall and F1 of the removals.
func BenchmarkSpaces(b *testing.B) {
	files, err := filepath.Glob("../../testdata/dumps/*.gold.json")
	if err != nil || len(files) == 0 {
		b.Fatal("no dumps", err)
	}
	type gold struct {
		Articles []struct {
			Byline     string   `json:"byline"`
			Paragraphs []string `json:"paragraphs"`
		} `json:"articles"`
	}
	f, err := textfix.New(textfix.Options{Locale: locale.Match("zh-Hans"), Only: []string{"letterspacing", "spaces"}})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		rng := rand.New(rand.NewPCG(3, 4))
		removed, missed, wrong := 0, 0, 0
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			var g gold
			if err := json.Unmarshal(text, &g); err != nil {
				b.Fatal(err)
			}
			for _, a := range g.Articles {
				for i, p := range append([]string{a.Byline}, a.Paragraphs...) {
					if !strings.ContainsFunc(p, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
						continue // a dump of another language
					}
					d := damage(p, rng)
					if i == 0 { // bylines stand in one line
						d = damaged{[]string{p}, []string{p}}
					}
					sound := strings.Split(f.String(strings.Join(d.broken, "\n")), "\n")
					for k, want := range d.sound {
						got, true_, had := spacesAt(sound[k]), spacesAt(want), spacesAt(d.broken[k])
						for at := range had {
							switch {
							case true_[at] && !got[at]:
								wrong++
								if os.Getenv("TEXTFIX_SHOW") != "" {
									show(b, "wrong: %s -> %s", d.broken[k], sound[k])
								}
							case !true_[at] && got[at]:
								missed++
								if os.Getenv("TEXTFIX_SHOW") != "" {
									show(b, "missed: %s -> %s", d.broken[k], sound[k])
								}
							case !true_[at]:
								removed++
							}
						}
					}
				}
			}
		}
		precision := float64(removed) / float64(removed+wrong)
		recall := float64(removed) / float64(removed+missed)
		b.ReportMetric(precision, "precision")
		b.ReportMetric(recall, "recall")
		b.ReportMetric(2*precision*recall/(precision+recall), "F1")
		b.ReportMetric(float64(removed+missed), "spaces")
	}
}
