package article

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// mostPartners bounds the parts that one part is weighed against: no newspaper
// has as many jumps, but an input that is none may have.
const mostPartners = 256

// joined is a joint that was taken.
type joined struct {
	out, in int
	weigher
}

// stitch joins the pieces of articles that run over several pages, changing
// the first piece of each, and returns for each piece the index of the piece
// that it became part of (its own where it was joined to nothing), and the
// joints. A jump without a partner stays open: the article says so in
// ContinuedFrom or ContinuedTo.
//
// Every pair that may belong together is weighed, and the pairs are chosen for
// all articles at once (see match).
func stitch(pieces []piece, words *textfix.Evidence) (heads []int, links []Link) {
	markEdges(pieces)
	var taken []joined
	var edges []edge
	var model *termModel // counted when the first pair asks for it: most single pages have none
	for _, c := range candidates(pieces) {
		w := weigh(&pieces[c.out], &pieces[c.in])
		if w.sum+alikeMost < leastEvidence {
			continue
		}
		if model == nil {
			model = newTermModel(pieces)
		}
		w.add(math.Min(alikeMost, alikeText*model.likeness(c.out, c.in)), "texts of the same words")
		if w.sum < leastEvidence {
			continue
		}
		taken = append(taken, joined{c.out, c.in, w})
		edges = append(edges, edge{c.out, c.in, w.sum - leastEvidence + 1e-9})
	}
	next, prev := map[int]int{}, map[int]int{} // to indexes of taken
	for _, k := range match(edges) {
		next[taken[k].out], prev[taken[k].in] = k, k
	}
	breakRings(taken, next, prev)
	heads = make([]int, len(pieces))
	for i := range heads {
		heads[i] = i
	}
	for i := range pieces {
		p := &pieces[i]
		if _, ok := prev[i]; ok {
			continue
		}
		p.ContinuedFrom = p.Fragments[0].JumpFrom
		last := i
		for k, ok := next[i]; ok; k, ok = next[last] {
			j := &taken[k]
			links = append(links, Link{Article: p.ID, From: pieces[last].number, To: pieces[j.in].number, Score: j.sum, Evidence: j.list})
			appendPiece(p, &pieces[j.in], words)
			heads[j.in] = i
			last = j.in
		}
		p.ContinuedTo = pieces[last].Fragments[0].JumpTo
	}
	return heads, links
}

// markEdges notes which pieces are the first and the last running text of their
// pages.
func markEdges(pieces []piece) {
	last := map[int]int{}
	for i := range pieces {
		if !pieces[i].cut.prose || !pieces[i].runs() {
			continue
		}
		if _, ok := last[pieces[i].pageNo]; !ok {
			pieces[i].cut.first = true
		}
		last[pieces[i].pageNo] = i
	}
	for _, i := range last {
		pieces[i].cut.last = true
	}
}

// runs reports that a piece is of a kind that may run over pages.
func (p *piece) runs() bool { return p.Kind == "article" || p.Kind == "sidebar" }

// candidates lists the pairs that are worth weighing: a piece that says that it
// goes on with every piece that says that it comes from elsewhere, or that
// stands on the page that it names; the other way round; and pieces cut by the
// end of a page with those of the next pages.
func candidates(pieces []piece) []edge {
	var ins, outs []int
	pages := map[int][]int{} // pieces by page
	for i := range pieces {
		p := &pieces[i]
		if p.from != nil {
			ins = append(ins, i)
		}
		if p.to != nil {
			outs = append(outs, i)
		}
		pages[p.pageNo] = append(pages[p.pageNo], i)
	}
	most := 0
	for n := range pages {
		most = max(most, n)
	}
	named := func(p *pointer, at int) []int {
		if p.step != 0 {
			return pages[at+p.step]
		}
		if p.page == "" {
			return nil
		}
		for n := 0; n <= most; n++ {
			if l := pages[n]; len(l) > 0 && (samePage(p.page, pieces[l[0]].number) || nearPage(p.page, pieces[l[0]].number)) {
				return l
			}
		}
		return nil
	}
	var list []edge
	for _, o := range outs {
		n := 0
		for _, i := range ins {
			if i != o && pieces[i].pageNo != pieces[o].pageNo && n < mostPartners {
				list = append(list, edge{out: o, in: i})
				n++
			}
		}
		for k, i := range named(pieces[o].to, pieces[o].pageNo) {
			if pieces[i].from == nil && pieces[i].cut.prose && k < mostPartners {
				list = append(list, edge{out: o, in: i})
			}
		}
	}
	for _, i := range ins {
		for k, o := range named(pieces[i].from, pieces[i].pageNo) {
			if pieces[o].to == nil && pieces[o].cut.prose && k < mostPartners {
				list = append(list, edge{out: o, in: i})
			}
		}
	}
	for o := range pieces {
		p := &pieces[o]
		if p.to != nil || !p.cut.prose || !p.cut.openEnd || !p.runs() {
			continue
		}
		for n := p.pageNo + 1; n <= min(most, p.pageNo+cutReach); n++ {
			for k, i := range pages[n] {
				if q := &pieces[i]; q.from == nil && q.cut.prose && q.runs() && k < mostPartners {
					list = append(list, edge{out: o, in: i})
				}
			}
		}
	}
	return list
}

// cutReach is how many pages on the rest of a text is looked for that no jump
// line tells of.
const cutReach = 4

// breakRings takes the weakest joint out of each ring, which would have no
// beginning.
func breakRings(taken []joined, next, prev map[int]int) {
	seen := map[int]bool{}
	for k := range taken {
		start := taken[k].out
		if n, ok := next[start]; !ok || n != k || seen[start] {
			continue
		}
		weakest, at := k, start
		for {
			seen[at] = true
			n, ok := next[at]
			if !ok {
				break
			}
			if taken[n].sum < taken[weakest].sum {
				weakest = n
			}
			if at = taken[n].in; at == start {
				delete(next, taken[weakest].out)
				delete(prev, taken[weakest].in)
				break
			}
			if seen[at] {
				break
			}
		}
	}
}

// appendPiece adds what continues on another page to the article. What stands
// over the rest and is not what stands over the article is kept in a warning.
func appendPiece(p, q *piece, words *textfix.Evidence) {
	more := q.Paragraphs
	if n := len(p.Paragraphs); n > 0 && len(more) > 0 && p.cut.openEnd {
		join := textfix.Joiner{Locale: locale.Match(p.Lang), Evidence: words}
		p.Paragraphs[n-1] = join.JoinTwo(p.Paragraphs[n-1], more[0])
		more = more[1:]
	}
	p.Paragraphs = append(p.Paragraphs, more...)
	p.cut.openEnd = q.cut.openEnd
	p.Pictures = append(p.Pictures, q.Pictures...)
	p.PullQuotes = append(p.PullQuotes, q.PullQuotes...)
	p.Related = append(p.Related, q.Related...)
	p.Fragments = append(p.Fragments, q.Fragments...)
	if q.Confidence > 0 && (p.Confidence == 0 || q.Confidence < p.Confidence) {
		p.Confidence = q.Confidence
	}
	p.Warnings = append(p.Warnings, q.Warnings...)
	set := func(what string, dst *string, v string) {
		switch {
		case *dst == "":
			*dst = v
		case v != "" && v != *dst:
			p.Warnings = append(p.Warnings, Warning{
				Code: CodeOtherHead, Text: "over the rest stands another " + what + ": " + v, Page: q.number,
			})
		}
	}
	set("kicker", &p.Kicker, q.Kicker)
	set("headline", &p.Headline, q.Headline)
	set("deck", &p.Deck, q.Deck)
	set("byline", &p.Byline, q.Byline)
	set("dateline", &p.Dateline, q.Dateline)
}
