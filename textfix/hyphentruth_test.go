package textfix

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
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

// second reports that the word is of the half that nothing was tuned on.
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

func TestHyphenTruth(t *testing.T) {
	for _, tag := range listTags {
		words := *loadWords(tag) // a copy, whose table is written to
		f, err := New(Options{Locale: locale.Match(tag)})
		require.NoError(t, err)
		w := f.get()
		w.words, w.window = &words, []byte("-")
		var text, types, second, unlisted, unlisted2, held balance
		show, _ := os.OpenFile(os.Getenv("TEXTFIX_SHOW"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		for _, c := range readTrueCuts(t, tag) {
			want := cutJoin
			if c.keep {
				want = cutHyphen
			}
			k := cut{left: []byte(c.left), right: []byte(c.right), hyphen: []byte("-"), broken: []byte("\n")}
			v := w.decide(&k)
			ok := v == want || v == cutCK && want == cutJoin
			text.add(c.keep, ok, float64(c.count))
			types.add(c.keep, ok, 1)
			if c.second() {
				second.add(c.keep, ok, 1)
			}
			one, two := lower(nil, []byte(c.left+c.right)), lower(nil, []byte(c.left+"-"+c.right))
			oneCases, twoCases := words.cases(one), words.cases(two)
			if oneCases|twoCases == 0 {
				unlisted.add(c.keep, ok, 1)
				if c.second() {
					unlisted2.add(c.keep, ok, 1)
				}
				held.add(c.keep, ok, 1)
				if show != nil && !ok && !c.second() {
					fmt.Fprintf(show, "%s keep=%v n=%d %s-%s\n", tag, c.keep, c.count, c.left, c.right)
				}
				continue
			}
			if show != nil && !ok && !c.second() {
				fmt.Fprintf(show, "%s listed keep=%v n=%d %s-%s\n", tag, c.keep, c.count, c.left, c.right)
			}
			var at []*uint32
			var kept []uint32
			for i, b := range [][]byte{one, two} {
				if []byte{oneCases, twoCases}[i] != 0 {
					e := words.entry(b)
					at, kept = append(at, e), append(kept, *e)
					*e &^= 7
				}
			}
			v = w.decide(&k)
			held.add(c.keep, v == want || v == cutCK && want == cutJoin, 1)
			for i, e := range at {
				*e = kept[i]
			}
		}
		if os.Getenv("SWEEP") != "" {
			for th := -3.0; th <= 3; th += 0.5 {
				var a, b, h balance
				for _, c := range readTrueCuts(t, tag) {
					l, r := lower(nil, []byte(c.left)), lower(nil, []byte(c.right))
					one, two := words.cases(lower(nil, []byte(c.left+c.right))), words.cases(lower(nil, []byte(c.left+"-"+c.right)))
					if first := []rune(c.right)[0]; unicode.IsUpper(first) {
						continue
					}
					keep := words.cuts.Score(l, r, words.cases(l), words.cases(r)) > th
					h.add(c.keep, keep == c.keep, 1)
					if one|two == 0 {
						if c.second() {
							b.add(c.keep, keep == c.keep, 1)
						} else {
							a.add(c.keep, keep == c.keep, 1)
						}
					}
				}
				t.Logf("%s: th %.1f first %s second %s all %s", tag, th, &a, &b, &h)
			}
		}
		t.Logf("%s: running text %s", tag, &text)
		t.Logf("%s: words        %s; second half %s", tag, &types, &second)
		t.Logf("%s: unlisted     %s; second half %s", tag, &unlisted, &unlisted2)
		t.Logf("%s: held out     %s", tag, &held)
	}
}
