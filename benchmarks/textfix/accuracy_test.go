package textfix

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// fold is a page fold of Jing bao: paragraphs with their printed lines.
type fold struct {
	ID         string `json:"id"`
	Lang       string `json:"lang"`
	Paragraphs []struct {
		Text  string   `json:"text"`
		Lines []string `json:"lines"`
	} `json:"paragraphs"`
}

func readFolds(tb testing.TB) []fold {
	return readRecords[fold](tb, "../testdata/jingbao-lines.jsonl.gz")
}

// longestRecord bounds a line of the packed records, in bytes.
const longestRecord = 16 << 20

// readRecords reads packed lines of JSON.
func readRecords[T any](tb testing.TB, file string) []T {
	f, err := os.Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	var all []T
	s := bufio.NewScanner(z)
	s.Buffer(nil, longestRecord)
	for s.Scan() {
		var x T
		if err := json.Unmarshal(s.Bytes(), &x); err != nil {
			tb.Fatal(err)
		}
		all = append(all, x)
	}
	if err := s.Err(); err != nil {
		tb.Fatal(err)
	}
	return all
}

// running reports a paragraph of running text, as against headings, tables,
// verse and lists: it has clause marks inside most of its length, fewer than
// three of five lines end with a mark, and at most one of them is followed by a
// number.
func running(lines []string) bool {
	marks, chars, ends, items := 0, 0, 0, 0
	for i, l := range lines {
		chars += utf8.RuneCountInString(l)
		marks += strings.Count(l, "、") + strings.Count(l, "，") + strings.Count(l, "。")
		if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l, " \u3000")); unicode.IsPunct(last) {
			ends++
			if i+1 < len(lines) && numbered(lines[i+1]) {
				items++
			}
		}
	}
	return len(lines) >= 3 && marks*25 >= chars && chars >= 40 && ends*5 <= len(lines)*3 && items < 2
}

// numbered reports a line that begins with a number: "三、", "（三）".
func numbered(l string) bool {
	l = strings.TrimLeft(l, " \u3000")
	rest := strings.TrimLeft(strings.TrimPrefix(l, "（"), "一二三四五六七八九十")
	return rest != l && (strings.HasPrefix(rest, "、") && l[0] != rest[0] || strings.HasPrefix(rest, "）"))
}

// show writes a place to the file that TEXTFIX_SHOW names.
func show(b *testing.B, format string, args ...any) {
	f, err := os.OpenFile(os.Getenv("TEXTFIX_SHOW"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	fmt.Fprintf(f, format+"\n", args...)
}

// shows reports that the text shows where the paragraph ends: its last line is
// shorter than the lines on both sides by more than a character.
func shows(run []string, i int) bool {
	n := utf8.RuneCountInString(run[i])
	return i > 0 && n+1 < utf8.RuneCountInString(run[i-1]) && n+1 < utf8.RuneCountInString(run[i+1])
}

// held reports a fold of an issue that had no part in the weights of package
// textfix: the digits of its number sum to an odd number.
func held(id string) bool {
	sum := 0
	for _, c := range strings.Split(id, "_")[1] {
		sum += int(c)
	}
	return sum%2 == 1
}

// BenchmarkJingbao rejoins the printed lines of running text: joins is the share
// of line ends inside paragraphs that were joined, ends that of paragraph ends
// that were kept, where the paragraphs of a page stand one after the other
// without a blank line or an indent.
func BenchmarkJingbao(b *testing.B) {
	for b.Loop() {
		joins, joined, ends, kept, shown, told, exact, paragraphs := 0, 0, 0, 0, 0, 0, 0, 0
		heldJoins, heldJoined, heldEnds, heldKept := 0, 0, 0, 0
		for _, d := range readFolds(b) {
			f, err := textfix.New(textfix.Options{Locale: locale.Match(d.Lang), Only: []string{"lines"}})
			if err != nil {
				b.Fatal(err)
			}
			before := [4]int{joins, joined, ends, kept}
			var run []string
			var inside []bool // the line goes on in the next
			flush := func() {
				if len(run) > 0 {
					in := strings.Join(run, "\n")
					out := f.String(in)
					for i := 0; i < len(run)-1; i++ {
						rest, ok := strings.CutPrefix(out, run[i])
						if !ok {
							b.Fatalf("%q does not begin with %q", out[:min(len(out), 80)], run[i])
						}
						br := strings.HasPrefix(rest, "\n")
						out = strings.TrimLeft(rest, "\n ")
						if inside[i] {
							joins++
							if !br {
								joined++
							} else if os.Getenv("TEXTFIX_SHOW") != "" {
								show(b, "not joined: %s | %s", run[i], run[i+1])
							}
						} else {
							ends++
							if shows(run, i) {
								shown++
								if br {
									told++
								}
							}
							if br {
								kept++
							} else if os.Getenv("TEXTFIX_SHOW") != "" {
								show(b, "joined: %s | %s", run[i], run[i+1])
							}
						}
					}
				}
				run, inside = nil, nil
			}
			for _, p := range d.Paragraphs {
				if !running(p.Lines) {
					flush()
					continue
				}
				paragraphs++
				if f.String(strings.Join(p.Lines, "\n")) == p.Text {
					exact++
				}
				for i, l := range p.Lines {
					run = append(run, strings.Trim(l, " \u3000"))
					inside = append(inside, i+1 < len(p.Lines))
				}
			}
			flush()
			if held(d.ID) {
				heldJoins, heldJoined = heldJoins+joins-before[0], heldJoined+joined-before[1]
				heldEnds, heldKept = heldEnds+ends-before[2], heldKept+kept-before[3]
			}
		}
		b.ReportMetric(100*float64(heldJoined)/float64(heldJoins), "%joins-held")
		b.ReportMetric(100*float64(heldKept)/float64(heldEnds), "%ends-held")
		b.ReportMetric(100*float64(joined)/float64(joins), "%joins")
		b.ReportMetric(100*float64(kept)/float64(ends), "%ends")
		b.ReportMetric(100*float64(told)/float64(shown), "%ends-shown")
		b.ReportMetric(100*float64(joined+told)/float64(joins+shown), "%right-shown")
		b.ReportMetric(float64(shown), "shown")
		b.ReportMetric(100*float64(joined+kept)/float64(joins+ends), "%right")
		b.ReportMetric(100*float64(exact)/float64(paragraphs), "%exact-alone")
		b.ReportMetric(float64(joins), "joins")
		b.ReportMetric(float64(ends), "ends")
	}
}

// BenchmarkHyphens makes the words whole that line ends cut in English
// newspapers: %joined is the share that has lost its hyphen as it should.
func BenchmarkHyphens(b *testing.B) {
	text, err := os.ReadFile("../testdata/hyphens-en.tsv")
	if err != nil {
		b.Fatal(err)
	}
	f, err := textfix.New(textfix.Options{Locale: locale.Match("en"), Only: []string{"hyphens"}})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		right, all := 0, 0
		for line := range strings.Lines(string(text)) {
			w := strings.Split(strings.TrimSpace(line), "\t")
			got := f.String("the " + w[0] + "-\n" + w[1] + " of")
			all++
			if got == "the "+w[2]+"\nof" {
				right++
			} else if os.Getenv("TEXTFIX_SHOW") != "" {
				show(b, "%q of %q", got, w)
			}
		}
		b.ReportMetric(100*float64(right)/float64(all), "%right")
		b.ReportMetric(float64(all), "words")
	}
}
