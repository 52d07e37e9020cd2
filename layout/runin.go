package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// runInSpans is how many lines at the end of a paragraph are searched for
	// wording that has a role of its own.
	runInSpans = 2
	// leadSpans is the same for its start: a dateline with the names of two
	// reporters takes several lines of a narrow column.
	leadSpans = 4
)

// runIn is wording that stands in the same line as the text that it belongs to.
type runIn struct {
	from, into Role
	atEnd      bool
	patterns   func(*locale.Locale) locale.Patterns
}

// runIns are the run-in roles in the order in which they are looked for: what
// stands first in a paragraph comes first.
var runIns = []runIn{
	{Body, JumpFrom, false, func(l *locale.Locale) locale.Patterns { return l.JumpFrom }},
	{Body, Dateline, false, func(l *locale.Locale) locale.Patterns { return l.Datelines }},
	{Body, JumpTo, true, func(l *locale.Locale) locale.Patterns { return l.JumpTo }},
	{Caption, Credit, true, func(l *locale.Locale) locale.Patterns { return l.Credits }},
}

// splitRunIn parts a block from the wording of another role at its start or
// end. It returns the blocks in reading order, the given one alone where there
// is nothing to part.
func splitRunIn(p *page.Page, loc *locale.Locale, b Block, opens, closes bool) []Block {
	out := []Block{b}
	for _, r := range runIns {
		k := 0
		if r.atEnd {
			k = len(out) - 1
		} else {
			for k < len(out)-1 && out[k].Role != r.from {
				k++
			}
		}
		if out[k].Role != r.from || r.from == Body && (r.atEnd && !closes || !r.atEnd && !opens) {
			continue
		}
		if first, second, ok := cutRunIn(p, loc, out[k], r); ok {
			out = append(out[:k:k], append([]Block{first, second}, out[k+1:]...)...)
		}
	}
	return out
}

// cutRunIn cuts a block at the end or start of the wording of a run-in role.
func cutRunIn(p *page.Page, loc *locale.Locale, b Block, r runIn) (first, second Block, ok bool) {
	n, lo := min(leadSpans, len(b.Spans)), 0
	if r.atEnd {
		n = min(runInSpans, len(b.Spans))
		lo = len(b.Spans) - n
	}
	var s strings.Builder
	s.Grow(wordingMost)
	starts := make([]int, 0, leadSpans)
	joined := true // the text goes on without a space
	for k := range n {
		if k >= runInSpans && s.Len() > wordingMost {
			n = k
			break
		}
		sp := b.Spans[lo+k]
		text := p.Lines[sp.Line].Text[sp.From:sp.To]
		if !joined && loc.Spaced {
			s.WriteByte(' ')
		}
		starts = append(starts, s.Len())
		joined = false
		if k+1 < n {
			next := b.Spans[lo+k+1]
			text, joined = undivided(text, p.Lines[next.Line].Text[next.From:next.To], loc)
		}
		s.WriteString(text)
	}
	if !r.patterns(loc).Match(loc.Folded(s.String())) {
		return b, b, false
	}
	folded, pos := loc.Fold(s.String())
	from, to, _, found := r.patterns(loc).Find(folded)
	if found && r.atEnd && !loc.Spaced {
		if k, ok := breakBefore(s.String(), pos, folded, r.patterns(loc), loc); ok {
			from, to = k, len(folded)
		}
	}
	if !found || from == to || !r.atEnd && from != 0 || r.atEnd && to != len(folded) {
		return b, b, false
	}
	at := pos[to]
	if r.atEnd {
		at = pos[from]
	}
	k := n - 1
	for k > 0 && starts[k] >= at {
		k--
	}
	sp := b.Spans[lo+k]
	text := p.Lines[sp.Line].Text
	mid := min(sp.From+at-starts[k], sp.To)
	f1, t1 := trimmed(text, sp.From, mid)
	f2, t2 := trimmed(text, mid, sp.To)
	first, second = b, b
	first.Spans = append([]Span(nil), b.Spans[:lo+k]...)
	if f1 < t1 {
		first.Spans = append(first.Spans, Span{sp.Line, f1, t1})
	}
	second.Spans = nil
	if f2 < t2 {
		second.Spans = append(second.Spans, Span{sp.Line, f2, t2})
	}
	second.Spans = append(second.Spans, b.Spans[lo+k+1:]...)
	if len(first.Spans) == 0 || len(second.Spans) == 0 {
		return b, b, false
	}
	own := &first
	if r.atEnd {
		own = &second
	}
	own.Role, own.Joins = r.into, false
	own.Reasons = []string{"worded as a " + r.into.String()}
	if !r.atEnd {
		second.Joins = b.Joins
	}
	first.Box, second.Box = spansBox(p, first), spansBox(p, second)
	return first, second, true
}

// undivided takes the hyphen off a line that ends inside a word which the next
// line goes on with in lower case, and reports whether it did.
func undivided(text, next string, loc *locale.Locale) (string, bool) {
	r, _ := utf8.DecodeRuneInString(next)
	cut := strings.TrimRight(text, loc.Hyphens)
	before, _ := utf8.DecodeLastRuneInString(cut)
	if cut == text || !unicode.IsLower(r) || !unicode.IsLetter(before) {
		return text, false
	}
	return cut, true
}

// breakBefore finds, in text without word spaces, the first place after a space
// or the end of a sentence from which on the patterns match all the rest: a credit
// set apart from its caption. pos are the places of the bytes of the folded text.
func breakBefore(text string, pos []int, folded string, pats locale.Patterns, loc *locale.Locale) (int, bool) {
	for i, r := range folded {
		if i == 0 || !utf8.RuneStart(folded[i]) {
			continue
		}
		apart := strings.ContainsRune(loc.Openers, r) || loc.EndsSentence(folded[:i])
		if !apart {
			before, _ := utf8.DecodeLastRuneInString(text[:pos[i]])
			apart = unicode.IsSpace(before)
		}
		if !apart {
			continue
		}
		if from, to, _, ok := pats.Find(folded[i:]); ok && from == 0 && to == len(folded)-i {
			return i, true
		}
	}
	return 0, false
}

// spansBox returns the extent of a block's spans, from the words where a span
// covers part of a line.
func spansBox(p *page.Page, b Block) page.Box {
	var box page.Box
	for _, sp := range b.Spans {
		l := &p.Lines[sp.Line]
		starts := wordStarts(l, nil)
		for i, at := range starts {
			if at+len(l.Words[i].Text) > sp.From && at < sp.To {
				box = box.Union(l.Words[i].Box)
			}
		}
		if starts == nil && placed(l.Box) {
			box = box.Union(l.Box)
		}
	}
	if box.Empty() {
		return b.Box
	}
	return box
}
