package textfix

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// column is a column of a typeset page as Tesseract reads it.
type column struct {
	Lang  string   `json:"lang"`
	Truth []string `json:"truth"`
	Read  []string `json:"read"`
}

func readColumns(tb testing.TB) []column {
	return readRecords[column](tb, "../testdata/tesseract-spaces.jsonl.gz")
}

// tight returns the characters of a text that are no white space, and before
// which of them white space stands.
func tight(s string) (chars []rune, space map[int]bool) {
	space = map[int]bool{}
	for _, r := range s {
		if unicode.IsSpace(r) {
			if len(chars) > 0 {
				space[len(chars)] = true
			}
			continue
		}
		chars = append(chars, r)
	}
	delete(space, len(chars))
	return chars, space
}

// align returns for each character of b which of a it stands for, -1 for none,
// by the cheapest edits (Wagner and Fischer, 1974).
func align(a, b []rune) []int {
	cost := make([][]int32, len(a)+1)
	for i := range cost {
		cost[i] = make([]int32, len(b)+1)
		for j := range cost[i] {
			switch {
			case i == 0:
				cost[i][j] = int32(j)
			case j == 0:
				cost[i][j] = int32(i)
			default:
				d := int32(1)
				if a[i-1] == b[j-1] {
					d = 0
				}
				cost[i][j] = min(cost[i-1][j-1]+d, cost[i-1][j]+1, cost[i][j-1]+1)
			}
		}
	}
	to := make([]int, len(b))
	for i, j := len(a), len(b); j > 0; {
		d := int32(1)
		if i > 0 && a[i-1] == b[j-1] {
			d = 0
		}
		switch {
		case i > 0 && cost[i][j] == cost[i-1][j-1]+d:
			i, j = i-1, j-1
			to[j] = i
		case cost[i][j] == cost[i][j-1]+1:
			j--
			to[j] = -1
		default:
			i--
		}
	}
	return to
}

// spaceScore counts spaces of recognised text: spurious ones removed, missed,
// and true ones removed.
type spaceScore struct{ removed, missed, wrong int }

// score judges the spaces between characters that stand for neighbours of the
// truth; where characters were lost or made up nothing can be said.
func (s *spaceScore) score(truth, before, after string) {
	t, trueSpace := tight(truth)
	r, had := tight(before)
	a, has := tight(after)
	if string(r) != string(a) {
		return
	}
	to := align(t, r)
	for k := 1; k < len(r); k++ {
		if !had[k] || to[k] < 0 || to[k-1] < 0 || to[k] != to[k-1]+1 {
			continue
		}
		switch real := trueSpace[to[k]]; {
		case !real && !has[k]:
			s.removed++
		case !real:
			s.missed++
		case !has[k]:
			s.wrong++
		}
	}
}

// BenchmarkTesseract removes the spaces that Tesseract puts between characters:
// precision, recall and F1 of the removals, language by language.
func BenchmarkTesseract(b *testing.B) {
	columns := readColumns(b)
	var langs []string
	for _, c := range columns {
		if len(langs) == 0 || langs[len(langs)-1] != c.Lang {
			langs = append(langs, c.Lang)
		}
	}
	for _, lang := range append(langs, "all") {
		b.Run(lang, func(b *testing.B) {
			var s spaceScore
			for b.Loop() {
				s = spaceScore{}
				for _, c := range columns {
					if lang != "all" && c.Lang != lang {
						continue
					}
					f, err := textfix.New(textfix.Options{Locale: locale.Match(c.Lang), Only: []string{"letterspacing", "spaces"}})
					if err != nil {
						b.Fatal(err)
					}
					before := strings.Join(c.Read, "\n")
					after := f.String(before)
					s.score(strings.Join(c.Truth, "\n"), before, after)
					if os.Getenv("TEXTFIX_SHOW") != "" {
						show(b, "%s\n--\n%s\n==", before, after)
					}
				}
			}
			precision, recall := 1.0, 1.0
			if s.removed+s.wrong > 0 {
				precision = float64(s.removed) / float64(s.removed+s.wrong)
			}
			if s.removed+s.missed > 0 {
				recall = float64(s.removed) / float64(s.removed+s.missed)
			}
			b.ReportMetric(precision, "precision")
			b.ReportMetric(recall, "recall")
			b.ReportMetric(2*precision*recall/max(precision+recall, 1e-9), "F1")
			b.ReportMetric(float64(s.removed+s.missed), "spaces")
		})
	}
}
