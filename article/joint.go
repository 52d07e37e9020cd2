package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
)

// fullLine is the share of the longest line of a text from which on a line is
// full: shorter ones end a paragraph.
const fullLine = 0.85

// leastProse is how many letters a text has, at least, that may be cut in two by
// the end of the page: shorter ones are captions and lists. A Han character says
// as much as three letters.
const leastProse = 60

// cut is what the ends of a piece tell of whether its text was cut there.
type cut struct {
	// prose reports that the piece is running text with sentences.
	prose bool
	// openEnd reports that its last sentence does not end, hyphen that it breaks off
	// inside a word, shortEnd that its last line is not full.
	openEnd, hyphen, shortEnd bool
	// openHead reports that it begins inside a sentence, as far as letters of two
	// cases and marks that cannot stand first tell; indented that its first line
	// stands in.
	openHead, indented bool
	// first and last report that it is the first or the last text of its page.
	first, last bool
}

// ends looks at both ends of a unit.
func ends(l *layout.Layout, u *layout.Unit, p *piece, loc *locale.Locale) cut {
	var c cut
	n := len(p.Paragraphs)
	if n == 0 {
		return c
	}
	head, tail := p.Paragraphs[0], strings.TrimRight(p.Paragraphs[n-1], " ")
	c.openEnd = !loc.EndsSentence(tail)
	last, _ := utf8.DecodeLastRuneInString(tail)
	c.hyphen = strings.ContainsRune(loc.Hyphens, last)
	c.openHead = beginsInside(head)
	if r, _ := utf8.DecodeRuneInString(head); strings.ContainsRune(loc.NoLineStart, r) {
		c.openHead = true
	}
	var body []layout.Span
	for _, b := range u.Blocks {
		if l.Blocks[b].Role == layout.Body {
			body = append(body, l.Blocks[b].Spans...)
		}
	}
	c.prose = len(body) > 1 && isLong(p.Paragraphs) && hasSentenceEnd(p.Paragraphs, loc)
	if len(body) == 0 {
		return c
	}
	longest := 0.0
	for _, s := range body {
		longest = max(longest, extent(l, s))
	}
	c.shortEnd = extent(l, body[len(body)-1]) < fullLine*longest
	c.indented = standsIn(l, body)
	return c
}

// isLong reports that a text has as many letters as prose has.
func isLong(paragraphs []string) bool {
	n := 0
	for _, t := range paragraphs {
		for _, r := range t {
			if n++; unsaid(r) {
				n += 2
			}
			if n >= leastProse {
				return true
			}
		}
	}
	return false
}

// hasSentenceEnd reports that a sentence ends anywhere in a text.
func hasSentenceEnd(paragraphs []string, loc *locale.Locale) bool {
	return slices.ContainsFunc(paragraphs, func(t string) bool { return strings.ContainsAny(t, loc.SentenceEnds) })
}

// extent is the length of a span along its line: where the page has no places,
// in characters, of which those of Han count two.
func extent(l *layout.Layout, s layout.Span) float64 {
	line := &l.Page.Lines[s.Line]
	if !line.Box.Empty() && len(line.Text) > 0 {
		return max(line.Box.W, line.Box.H) * float64(s.To-s.From) / float64(len(line.Text))
	}
	n := 0.0
	for _, r := range line.Text[s.From:s.To] {
		if n++; unsaid(r) || r >= '\u3000' && r <= '\u303f' || r >= '\uff00' && r <= '\uffef' {
			n++
		}
	}
	return n
}

// standsIn reports that the first line of a text is indented: it begins further
// in than the next one.
func standsIn(l *layout.Layout, body []layout.Span) bool {
	first := &l.Page.Lines[body[0].Line]
	if first.Box.Empty() {
		lead := func(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }
		if len(body) < 2 {
			return lead(first.Text) > 0
		}
		return lead(first.Text) > lead(l.Page.Lines[body[1].Line].Text)
	}
	if len(body) < 2 || body[0].From > 0 {
		return false
	}
	next := &l.Page.Lines[body[1].Line]
	if first.Vertical {
		return first.Box.Y-next.Box.Y > 0.5*first.Box.W
	}
	return first.Box.X-next.Box.X > 0.5*first.Box.H && first.Box.X-next.Box.X < 4*first.Box.H
}
