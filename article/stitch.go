package article

import (
	"sort"
	"strings"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// Evidence that a jump-out and a jump-in belong together, as log-odds by
// judgement.
const (
	jumpOutNames  = 3.0 // the jump-out names the page of the jump-in
	jumpInNames   = 3.0 // and the other way round
	jumpOther     = -6.0
	jumpHeadlines = 4.0 // times the share of headline words that both have
	jumpSentence  = 1.5 // the sentence that one leaves open the other goes on with
	jumpLeast     = 2.5 // the least evidence to join
)

// stitch joins the pieces of articles that run over several pages, changing
// the first piece of each, and returns for each piece the index of the piece
// that it became part of (its own where it was joined to nothing). A jump
// without a partner stays open: the article says so in ContinuedFrom or
// ContinuedTo.
func stitch(pieces []piece, words *textfix.Evidence) []int {
	type link struct {
		out, in int
		score   float64
	}
	var links []link
	for i := range pieces {
		out := pieces[i].Fragments[0].JumpTo
		if out == nil {
			continue
		}
		for j := range pieces {
			in := pieces[j].Fragments[0].JumpFrom
			if i == j || in == nil {
				continue
			}
			if s := linkScore(&pieces[i], &pieces[j]); s >= jumpLeast {
				links = append(links, link{i, j, s})
			}
		}
	}
	sort.SliceStable(links, func(a, b int) bool { return links[a].score > links[b].score })
	next := map[int]int{}
	prev := map[int]int{}
	for _, l := range links {
		_, usedOut := next[l.out]
		_, usedIn := prev[l.in]
		if usedOut || usedIn || reaches(next, l.in, l.out) {
			continue
		}
		next[l.out], prev[l.in] = l.in, l.out
	}
	head := make([]int, len(pieces))
	for i := range head {
		head[i] = i
	}
	for i := range pieces {
		p := &pieces[i]
		if _, ok := prev[i]; ok {
			continue
		}
		p.ContinuedFrom = p.Fragments[0].JumpFrom
		last := i
		for j, ok := next[i]; ok; j, ok = next[j] {
			appendPiece(p, &pieces[j], words)
			head[j] = i
			last = j
		}
		p.ContinuedTo = pieces[last].Fragments[0].JumpTo
	}
	return head
}

// reaches reports that following next from a leads to b: a link back would
// close a ring.
func reaches(next map[int]int, a, b int) bool {
	for {
		if a == b {
			return true
		}
		n, ok := next[a]
		if !ok {
			return false
		}
		a = n
	}
}

func linkScore(out, in *piece) float64 {
	s := 0.0
	if n := out.Fragments[0].JumpTo.Page; n != "" {
		if samePage(n, in) {
			s += jumpOutNames
		} else {
			s += jumpOther
		}
	}
	if n := in.Fragments[0].JumpFrom.Page; n != "" {
		if samePage(n, out) {
			s += jumpInNames
		} else {
			s += jumpOther
		}
	}
	if out.pageNo == in.pageNo {
		s += jumpOther
	}
	s += jumpHeadlines * headlineLikeness(out, in)
	if out.openEnd && in.openHead {
		s += jumpSentence
	}
	return s
}

func samePage(n string, p *piece) bool { return strings.EqualFold(n, p.number) }

// headlineLikeness is the share of the shorter headline's words (characters
// where words are not spaced) that the other one has, 0 to 1.
func headlineLikeness(a, b *piece) float64 {
	x, y := headlineWords(a.Headline), headlineWords(b.Headline)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

func headlineWords(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		han := false
		for _, r := range w {
			if unicode.Is(unicode.Han, r) {
				words[string(r)] = true
				han = true
			}
		}
		if !han && len(w) > 3 {
			words[w] = true
		}
	}
	return words
}

// appendPiece adds what continues on a later page to the article.
func appendPiece(p, q *piece, words *textfix.Evidence) {
	more := q.Paragraphs
	if n := len(p.Paragraphs); n > 0 && len(more) > 0 && p.openEnd {
		join := textfix.Joiner{Locale: locale.Match(p.Lang), Evidence: words}
		p.Paragraphs[n-1] = join.JoinTwo(p.Paragraphs[n-1], more[0])
		more = more[1:]
	}
	p.Paragraphs = append(p.Paragraphs, more...)
	p.openEnd = q.openEnd
	p.Pictures = append(p.Pictures, q.Pictures...)
	p.PullQuotes = append(p.PullQuotes, q.PullQuotes...)
	p.Related = append(p.Related, q.Related...)
	p.Fragments = append(p.Fragments, q.Fragments...)
	if q.Confidence > 0 && (p.Confidence == 0 || q.Confidence < p.Confidence) {
		p.Confidence = q.Confidence
	}
	set := func(dst *string, v string) {
		if *dst == "" {
			*dst = v
		}
	}
	set(&p.Headline, q.Headline)
	set(&p.Kicker, q.Kicker)
	set(&p.Deck, q.Deck)
	set(&p.Byline, q.Byline)
	set(&p.Dateline, q.Dateline)
}
