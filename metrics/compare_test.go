package metrics

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// prose returns n words of made-up text.
func prose(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		var w strings.Builder
		for range 2 + r.IntN(8) {
			w.WriteByte("etaoinshrdlucmfwyp"[r.IntN(18)])
		}
		words[i] = w.String()
	}
	return strings.Join(words, " ") + "."
}

// han returns n made-up Han characters.
func han(r *rand.Rand, n int) string {
	var w strings.Builder
	for range n {
		w.WriteRune(rune(0x4e00 + r.IntN(2000)))
	}
	return w.String() + "。"
}

func paper(seed uint64, articles int) []Doc {
	r := rand.New(rand.NewPCG(seed, 0))
	docs := make([]Doc, articles)
	for i := range docs {
		text := func(n int) string {
			if i%2 == 0 {
				return prose(r, n)
			}
			return han(r, 4*n)
		}
		docs[i] = Doc{ID: fmt.Sprint(i), Kind: "article", Headline: text(5), Byline: text(3), Captions: []string{text(9)}}
		for range 4 {
			docs[i].Paragraphs = append(docs[i].Paragraphs, text(30))
		}
	}
	return docs
}

// deep copies articles so that a test can change them.
func deep(docs []Doc) []Doc {
	out := append([]Doc(nil), docs...)
	for i := range out {
		out[i].Paragraphs = append([]string(nil), out[i].Paragraphs...)
		out[i].Captions = append([]string(nil), out[i].Captions...)
	}
	return out
}

// requirePerfect requires every share to be at its best.
func requirePerfect(t *testing.T, r Report) {
	t.Helper()
	for _, s := range r.Scores() {
		want := 0.0
		if s.HigherBetter {
			want = 1
		}
		require.InDelta(t, want, s.Value, 1e-9, s.Name)
	}
}

func TestCompareArticlesPerfect(t *testing.T) {
	docs := paper(1, 6)
	docs[0].Pages = []string{"1", "1", "4"}
	docs[0].Lines = []string{"a", "b"}
	docs[1].Lines = []string{"c"}
	shuffled := deep(docs)
	shuffled[0], shuffled[5] = shuffled[5], shuffled[0]
	shuffled[2].Confidence = 1
	r := CompareArticles(docs, shuffled)
	requirePerfect(t, r)
	assert.Len(t, r.Partners, 6)
	assert.Equal(t, Pair{0, 5, 1}, r.Partners[0])
	assert.Equal(t, 1.0, r.Jumps.Truth)
	requirePerfect(t, r.Plus(r))
	requirePerfect(t, CompareArticles(nil, nil))
}

func TestCompareArticlesMerged(t *testing.T) {
	docs := paper(2, 4)
	out := deep(docs)
	out[0].Paragraphs = append(out[0].Paragraphs, out[1].Headline)
	out[0].Paragraphs = append(out[0].Paragraphs, out[1].Paragraphs...)
	out[0].Captions = append(out[0].Captions, out[1].Captions...)
	out[1] = Doc{Paragraphs: []string{out[1].Byline}}
	r := CompareArticles(docs, out)
	assert.Equal(t, 1, r.Segmentation.Pieces.Merges())
	assert.Equal(t, 1, r.Segmentation.Pieces.Splits(), "the byline")
	assert.Equal(t, 2, r.Articles.Alike)
	assert.Less(t, r.Segmentation.BCubed.Precision(), 0.9)
	assert.Greater(t, r.Segmentation.BCubed.Recall(), 0.95)
	assert.Equal(t, len([]rune(docs[1].Headline)), int(r.Roles[RoleHeadline].Truth-r.Roles[RoleHeadline].Found))
	assert.Zero(t, r.Loss.Lost+r.Loss.Invented)
	assert.Equal(t, 1.0, r.Order.PairShare())
	assert.Equal(t, 1.0, r.Paragraphs.Recall())
	assert.Equal(t, 13., r.Paragraphs.Output, "the merged headline adds one; the start of the merged body is segmentation's")
}

func TestCompareArticlesOrderAndParagraphs(t *testing.T) {
	docs := paper(3, 1)
	out := deep(docs)
	p := out[0].Paragraphs
	out[0].Paragraphs = []string{p[0] + " " + p[1], p[3], p[2]}
	r := CompareArticles(docs, out)
	assert.Equal(t, 1.0, r.Segmentation.BCubed.F1())
	assert.InDelta(t, 2./3, r.Paragraphs.Recall(), 1e-9)
	assert.Equal(t, 1.0, r.Paragraphs.Precision())
	assert.Less(t, r.Order.PairShare(), 0.9)
	assert.Greater(t, r.Order.SuccessorAccuracy(), 0.8)
	assert.Less(t, r.Order.SuccessorAccuracy(), 1.0)
	assert.Zero(t, r.Articles.Alike)
	assert.InDelta(t, 3, r.Fields[RoleBody].Output, 0)
	assert.InDelta(t, 2, r.Fields[RoleBody].Right, 0)
}

func TestCompareArticlesMisread(t *testing.T) {
	docs := paper(4, 4)
	out := deep(docs)
	r := rand.New(rand.NewPCG(4, 4))
	wrong := 0
	for i := range out {
		for j, p := range out[i].Paragraphs {
			runes := []rune(p)
			for k, c := range runes {
				if c != ' ' && r.IntN(12) == 0 {
					runes[k] = '#'
					wrong++
				}
			}
			out[i].Paragraphs[j] = string(runes)
		}
	}
	rep := CompareArticles(docs, out)
	assert.Equal(t, wrong, rep.CER.Edits)
	assert.InDelta(t, wrong, rep.Misread, 0.03*float64(wrong), "nearly every misread character is mapped")
	assert.Greater(t, rep.Segmentation.BCubed.F1(), 0.99)
	assert.Zero(t, rep.Segmentation.Pieces.Splits()+rep.Segmentation.Pieces.Merges(), "and none to another article")
	assert.Greater(t, rep.Paragraphs.F1(), 0.99)
	assert.Equal(t, 1.0, rep.Order.PairShare())
}

func TestCompareArticlesSpacesAndHyphens(t *testing.T) {
	truth := []Doc{{Paragraphs: []string{"The well-known speaker talked of government affairs.", "打通特殊困难群体生活保障最后一米"}}}
	out := []Doc{{Paragraphs: []string{"The wellknown speaker talk ed of govern-ment affairs.", "打通特殊 困难群体生活保障最后一米"}}}
	r := CompareArticles(truth, out)
	assert.Equal(t, 2, r.Spaces.FalsePositive)
	assert.Zero(t, r.Spaces.FalseNegative)
	assert.Equal(t, PR{Right: 0, Output: 1, Found: 0, Truth: 1}, r.Hyphens)
}

func TestCompareArticlesLostAndInvented(t *testing.T) {
	docs := paper(5, 4)
	out := append(deep(docs)[:3], Doc{Kind: "notice", Paragraphs: []string{strings.Repeat("Zyx! ", 40)}, Confidence: 0.75})
	r := CompareArticles(docs, out)
	assert.Equal(t, 1, r.Segmentation.Pieces.Missed)
	assert.Equal(t, 1, r.Segmentation.Pieces.Spurious)
	assert.Zero(t, r.Segmentation.Pieces.Splits()+r.Segmentation.Pieces.Merges())
	assert.Equal(t, 0.75, r.Articles.Rate())
	assert.Equal(t, []float64{0.75}, r.Confidence)
	assert.Equal(t, []float64{0}, r.Correct)
	assert.Greater(t, r.Loss.LostShare(), 0.1)
	assert.Zero(t, r.Kinds["notice"].Precision())
}

func TestCompareArticlesRepeatedText(t *testing.T) {
	// The same advertisement three times, and a text that repeats in itself.
	ad := Doc{Kind: "advertisement", Headline: "Buy now", Paragraphs: []string{"Fresh fish daily at the harbour market."}}
	again := Doc{Headline: "Chorus", Paragraphs: []string{strings.Repeat("row row row your boat ", 20)}}
	requirePerfect(t, CompareArticles([]Doc{ad, again, ad, ad}, []Doc{again, ad, ad, ad}))
	near := again
	near.Paragraphs = []string{near.Paragraphs[0] + "x"}
	r := CompareArticles([]Doc{ad, again, ad}, []Doc{near, ad, ad})
	assert.Greater(t, r.Segmentation.BCubed.Recall(), 0.99)
}

func TestCompareArticlesJumpsAndLines(t *testing.T) {
	docs := paper(6, 2)
	docs[0].Pages, docs[1].Pages = []string{"1", "4"}, []string{"1", "2"}
	docs[0].Lines, docs[1].Lines = []string{"l1", "l2", "l3"}, []string{"l4"}
	out := deep(docs)
	out[1].Pages = []string{"1", "3"}
	out[0].Lines, out[1].Lines = []string{"l1", "l3", "l2"}, []string{"l4", "l9"}
	r := CompareArticles(docs, out)
	assert.Equal(t, 0.5, r.Jumps.F1())
	assert.Equal(t, 1.0, r.Lines.BCubed.Recall())
	assert.Less(t, r.Lines.BCubed.Precision(), 1.0)
	assert.InDelta(t, 2./3, r.LineOrder.PairShare(), 1e-9)
}

// FuzzCompareArticles holds a comparison of any texts to identity and bounds.
func FuzzCompareArticles(f *testing.F) {
	f.Add("Headline\nBody text that goes on.\f内蒙古日报\n打通特殊困难群体", "内蒙古日报\n打通特殊困难群体Body text\fHeadline\nthat goes on.")
	f.Add("aaaaaaaaaaaaaaaaaaaaaaaa\fa\fa", "aaaaaaaaaaaa\n\xff-\u0301")
	docsOf := func(s string) (docs []Doc) {
		for _, part := range strings.Split(s, "\f") {
			d := Doc{}
			d.Headline, part, _ = strings.Cut(part, "\n")
			d.Paragraphs = strings.Split(part, "\n")
			docs = append(docs, d)
		}
		return docs
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		truth, output := docsOf(a), docsOf(b)
		r := CompareArticles(truth, output)
		for _, s := range r.Scores() {
			if !s.Count && s.Name != "cer" && s.Name != "wer" {
				requireShare(t, s.Value)
			}
		}
		require.Equal(t, r, CompareArticles(truth, output), "deterministic")
		same := CompareArticles(truth, truth)
		require.Equal(t, 1.0, same.Articles.ExactRate())
		require.Zero(t, same.Loss.Lost+same.Loss.Invented)
	})
}

func BenchmarkCompareArticles(b *testing.B) {
	docs := paper(7, 200)
	out := deep(docs)
	r := rand.New(rand.NewPCG(7, 7))
	chars := 0
	for i := range out {
		for j, p := range out[i].Paragraphs {
			runes := []rune(p)
			chars += len(runes)
			for k := range runes {
				if r.IntN(50) == 0 {
					runes[k] = '#'
				}
			}
			out[i].Paragraphs[j] = string(runes)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		CompareArticles(docs, out)
	}
	b.ReportMetric(float64(chars), "chars/op")
}
