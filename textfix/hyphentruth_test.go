package textfix

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// trueCut is a row of benchmarks/testdata/hyphens-LANG.tsv.gz: a word of real
// text, cut as a line end would.
type trueCut struct {
	left, right string
	keep        bool
	count       int
	newspaper   bool
}

func (c *trueCut) word() string {
	if c.keep {
		return c.left + "-" + c.right
	}
	return c.left + c.right
}

// second reports that the word is of the half that the weights were not tuned on.
// The odds asked of two words and of names were set with a look at both.
func (c *trueCut) second() bool {
	h := fnv.New32a()
	h.Write([]byte(c.left + c.right))
	return h.Sum32()>>7&1 == 1
}

func readTrueCuts(tb testing.TB, tag string) []trueCut {
	f, err := os.Open("../benchmarks/testdata/hyphens-" + tag + ".tsv.gz")
	require.NoError(tb, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(tb, err)
	var cuts []trueCut
	s := bufio.NewScanner(z)
	for s.Scan() {
		x := strings.Split(s.Text(), "\t")
		require.Len(tb, x, 5)
		n, err := strconv.Atoi(x[3])
		require.NoError(tb, err)
		cuts = append(cuts, trueCut{x[0], x[1], x[2] == "keep", n, x[4] == "n"})
	}
	require.NoError(tb, s.Err())
	return cuts
}

// balance counts what became of cut words, by the truth.
type balance struct{ right, all [2]float64 }

func (b *balance) add(keep, right bool, n float64) {
	i := 0
	if keep {
		i = 1
	}
	b.all[i] += n
	if right {
		b.right[i] += n
	}
}

// accuracy is the balanced accuracy, the mean of the shares of words joined and
// of hyphens kept as they should be.
func (b *balance) accuracy() float64 {
	return (b.right[0]/max(1, b.all[0]) + b.right[1]/max(1, b.all[1])) / 2
}

func (b *balance) String() string {
	return fmt.Sprintf("%.4f (joined %.4f of %.0f, kept %.4f of %.0f)", b.accuracy(), b.right[0]/max(1, b.all[0]), b.all[0], b.right[1]/max(1, b.all[1]), b.all[1])
}

// hyphenFigures are what becomes of the cut words of real text.
type hyphenFigures struct {
	text     balance // each as often as the text has it
	document balance // the same, where the document has it elsewhere if it has it twice
	words    balance // each word once
	second   balance // those of the half that the weights were not tuned on
	unlisted balance // those that the word list has neither way
	held     balance // all words, taken out of the word list first
}

func measureHyphens(tb testing.TB, tag string) *hyphenFigures {
	words := *loadWords(tag) // a copy, whose table is written to
	words.table = slices.Clone(words.table)
	w := work{fixer: &Fixer{loc: locale.Match(tag)}, words: &words, window: []byte("-")}
	var f hyphenFigures
	for _, c := range readTrueCuts(tb, tag) {
		decide := func(seen int) bool {
			k := cut{left: []byte(c.left), right: []byte(c.right), hyphen: []byte("-"), broken: []byte("\n")}
			w.fixer.evidence = nil
			if seen > 0 {
				w.fixer.evidence = new(Evidence)
				w.fixer.evidence.Add(c.word())
			}
			switch w.decide(&k) {
			case cutHyphen:
				return c.keep
			case cutJoin, cutCK:
				return !c.keep
			}
			return false
		}
		right, n := decide(0), float64(c.count)
		f.text.add(c.keep, right, n)
		f.document.add(c.keep, decide(c.count-1), n)
		f.words.add(c.keep, right, 1)
		if c.second() {
			f.second.add(c.keep, right, 1)
		}
		var at []*uint32
		var kept []uint32
		for _, word := range []string{c.left + c.right, c.left + "-" + c.right} {
			if b := lower(nil, []byte(word)); words.cases(b) != 0 {
				e := words.entry(b)
				at, kept = append(at, e), append(kept, *e)
				*e &^= 7
			}
		}
		if len(at) == 0 {
			f.unlisted.add(c.keep, right, 1)
		}
		f.held.add(c.keep, decide(0), 1)
		for i, e := range at {
			*e = kept[i]
		}
	}
	return &f
}

func TestHyphenTruth(t *testing.T) {
	floors := map[string]struct{ text, document, second, unlisted, held float64 }{
		"en": {0.945, 0.96, 0.93, 0.855, 0.88},
		"de": {0.955, 0.975, 0.95, 0.955, 0.96},
		"fr": {0.98, 0.99, 0.97, 0.965, 0.97},
	}
	for _, tag := range listTags {
		f, least := measureHyphens(t, tag), floors[tag]
		t.Logf("%s: text %s; document %s; words %s; second half %s; unlisted %s; held out %s", tag, &f.text, &f.document, &f.words, &f.second, &f.unlisted, &f.held)
		assert.GreaterOrEqual(t, f.text.accuracy(), least.text, tag)
		assert.GreaterOrEqual(t, f.document.accuracy(), least.document, tag)
		assert.GreaterOrEqual(t, f.second.accuracy(), least.second, tag)
		assert.GreaterOrEqual(t, f.unlisted.accuracy(), least.unlisted, tag)
		assert.GreaterOrEqual(t, f.held.accuracy(), least.held, tag)
	}
}

// BenchmarkHyphenTruth reports balanced accuracies of the words that line ends
// would cut in real text: as often as the text has them, with the document's
// other words, each word once, the words that the list does not have, and all
// words taken out of the list.
func BenchmarkHyphenTruth(b *testing.B) {
	for _, tag := range listTags {
		b.Run(tag, func(b *testing.B) {
			var f *hyphenFigures
			for b.Loop() {
				f = measureHyphens(b, tag)
			}
			b.ReportMetric(100*f.text.accuracy(), "%text")
			b.ReportMetric(100*f.document.accuracy(), "%document")
			b.ReportMetric(100*f.words.accuracy(), "%words")
			b.ReportMetric(100*f.unlisted.accuracy(), "%unlisted")
			b.ReportMetric(100*f.held.accuracy(), "%held-out")
			b.ReportMetric(f.words.all[0], "soft")
			b.ReportMetric(f.words.all[1], "hard")
		})
	}
}
