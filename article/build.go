package article

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// piece is one unit of one page with clean text: an article as far as it
// stands there.
type piece struct {
	Article
	number   string   // printed number of its page
	day      string   // day of issue that its file names, "" for none
	guessed  bool     // the number is nothing but counted
	pageNo   int      // running number of its page in the issue, from 0
	related  int      // index of the related piece on the same page, -1 for none
	cut      cut      // what its ends tell
	from, to *pointer // what its jump lines say, nil where there is none
}

// build makes the pieces of one page.
func build(l *layout.Layout, join textfix.Joiner, number string, pageNo int) []piece {
	pieces := make([]piece, len(l.Units))
	printed := ""
	if !join.Locale.Spaced {
		printed = pageText(l.Page)
	}
	seen := make([]int, len(l.Page.Lines)) // the unit, from 1, that had a line last
	for i := range l.Units {
		pieces[i] = buildUnit(l, &l.Units[i], join, number, printed, func(line int) bool {
			old := seen[line] == i+1
			seen[line] = i + 1
			return old
		})
		pieces[i].pageNo = pageNo
	}
	return pieces
}

// printedMost is how many bytes of a page are searched for each of its headlines:
// more than any newspaper page has, so that a larger sheet costs no more by each
// headline.
const printedMost = 1 << 18

// pageText returns the lines of a page, as far as they are searched for its
// headlines.
func pageText(p *page.Page) string {
	var b strings.Builder
	size := 0
	for i := 0; i < len(p.Lines) && size <= printedMost; i++ {
		size += len(p.Lines[i].Text) + 1
	}
	b.Grow(size)
	for i := range p.Lines {
		if b.Len() > printedMost {
			break
		}
		b.WriteString(p.Lines[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// keepJump keeps in a warning a jump line that another one of the same part
// takes the place of.
func (p *piece) keepJump(j *Jump) {
	if j != nil {
		p.Warnings = append(p.Warnings, Warning{Code: CodeOtherJump, Text: "another jump line: " + j.Marker, Page: p.number})
	}
}

// buildUnit makes the clean text of a unit; printed is the text of its page where
// that is needed to join headlines. seen reports whether it was asked about a line
// of the unit before.
func buildUnit(l *layout.Layout, u *layout.Unit, join textfix.Joiner, number, printed string, seen func(line int) bool) piece {
	loc := join.Locale
	p := piece{number: number, related: u.Related}
	p.Kind = u.Kind.String()
	p.Lang = loc.Tag
	p.Confidence = u.Score
	frag := Fragment{Page: number, Source: l.Page.Source}
	var heads, datelines, kickers, decks, bylines []string
	var paragraph []string
	var pics []Picture
	var at []page.Box // places of the captions (or credits) of pics
	flush := func() {
		if len(paragraph) > 0 {
			p.Paragraphs = append(p.Paragraphs, join.Join(paragraph))
			paragraph = nil
		}
	}
	spans := 0
	for _, bi := range u.Blocks {
		spans += len(l.Blocks[bi].Spans)
	}
	frag.Lines, frag.Boxes = make([]int, 0, spans), make([]page.Box, 0, len(u.Blocks))
	for _, bi := range u.Blocks {
		b := &l.Blocks[bi]
		text := make([]string, len(b.Spans))
		for k, s := range b.Spans {
			text[k] = l.SpanText(s)
			if !seen(s.Line) {
				frag.Lines = append(frag.Lines, s.Line)
			}
		}
		text = joinDrops(l, b.Spans, text)
		if !b.Box.Empty() {
			frag.Boxes = append(frag.Boxes, b.Box)
		}
		switch b.Role {
		case layout.Kicker:
			kickers = append(kickers, join.Join(text))
		case layout.Headline, layout.Masthead:
			heads = append(heads, text...)
		case layout.Deck:
			decks = append(decks, join.Join(text))
		case layout.Byline:
			bylines = append(bylines, trimMarks(textfix.Names(text, loc)))
		case layout.Dateline:
			datelines = append(datelines, text...)
		case layout.JumpFrom:
			p.keepJump(frag.JumpFrom)
			frag.JumpFrom, p.from = parseJump(join.Join(text), loc.JumpFrom, loc)
		case layout.JumpTo:
			p.keepJump(frag.JumpTo)
			frag.JumpTo, p.to = parseJump(join.Join(text), loc.JumpTo, loc)
		case layout.Caption:
			pics = append(pics, Picture{Page: pagePicture(number, l.Page), Caption: join.Join(text)})
			at = append(at, b.Box)
		case layout.Credit:
			if !loc.Spaced && len(b.Spans) > 1 && b.Spans[0].From > 0 {
				// It runs on from its caption: where no names are set apart, its line
				// ends part none either.
				if all := strings.Join(text, ""); strings.IndexFunc(all, unicode.IsSpace) < 0 {
					text = []string{all}
				}
			}
			credit := trimMarks(textfix.Names(text, loc))
			if n := len(pics); n > 0 && pics[n-1].Credit == "" {
				pics[n-1].Credit = credit
			} else {
				pics = append(pics, Picture{Page: pagePicture(number, l.Page), Credit: credit})
				at = append(at, b.Box)
			}
		case layout.PullQuote:
			p.PullQuotes = append(p.PullQuotes, join.Join(text))
		case layout.Body, layout.CrossHead:
			if !b.Joins {
				flush()
			}
			paragraph = append(paragraph, text...)
			if b.Role == layout.CrossHead {
				flush()
			}
		case layout.Advertisement: // by positions each block is one paragraph, elsewhere each line
			flush()
			if b.Box.Empty() {
				for _, t := range text {
					p.Paragraphs = append(p.Paragraphs, textfix.Spaces(t, loc))
				}
			} else {
				p.Paragraphs = append(p.Paragraphs, join.Join(text))
			}
		case layout.Table: // row by row; the spaces part the columns
			flush()
			p.Paragraphs = append(p.Paragraphs, tableRows(l.Page, b.Spans, text)...)
		default: // notices: line by line, as set
			flush()
			for _, t := range text {
				p.Paragraphs = append(p.Paragraphs, textfix.Spaces(t, loc))
			}
		}
	}
	flush()
	pics = withBoxes(pics, at, u, l, number)
	p.Pictures = pics
	p.Kicker = strings.Join(kickers, " ")
	p.Deck = strings.Join(decks, " ")
	p.Byline = strings.Join(bylines, " ")
	p.Dateline = textfix.Names(datelines, loc)
	p.Headline = textfix.Headline(heads, strings.Join(p.Paragraphs, "\n"), loc, printed)
	if len(frag.Boxes) == 0 {
		frag.Boxes = nil
	}
	p.Fragments = []Fragment{frag}
	p.cut = ends(l, u, &p, loc)
	return p
}

// withBoxes gives each captioned picture of a unit its place, the nearest caption
// first, and adds the pictures without a caption.
func withBoxes(pics []Picture, at []page.Box, u *layout.Unit, l *layout.Layout, number string) []Picture {
	type pair struct {
		pic, caption int
		gap          float64
	}
	var pairs []pair
	for k, i := range u.Pictures {
		if i >= len(l.Page.Pictures) {
			continue
		}
		for c := range at {
			b := l.Page.Pictures[i].Box
			pairs = append(pairs, pair{k, c, math.Hypot(math.Max(0, -b.OverlapX(at[c])), math.Max(0, -b.OverlapY(at[c])))})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.gap, b.gap) })
	taken := make([]bool, len(u.Pictures))
	for _, p := range pairs {
		if !taken[p.pic] && pics[p.caption].Box == nil {
			box := l.Page.Pictures[u.Pictures[p.pic]].Box
			taken[p.pic], pics[p.caption].Box = true, &box
		}
	}
	for k, i := range u.Pictures {
		if !taken[k] && i < len(l.Page.Pictures) {
			box := l.Page.Pictures[i].Box
			pics = append(pics, Picture{Page: pagePicture(number, l.Page), Box: &box})
		}
	}
	return pics
}

// pagePicture names the page of a picture only where there are positions to
// point at.
func pagePicture(number string, p *page.Page) string {
	if p.Positioned() {
		return number
	}
	return ""
}

// beginsInside reports that a text begins in the middle of a sentence, as far
// as letters of two cases tell.
func beginsInside(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}

// trimMarks takes the marks off that papers set before a byline, and
// the brackets around one.
func trimMarks(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) || r == '•' || r == '·' || r == ' ' })
	for _, b := range [...][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"〔", "〕"}, {"[", "]"}} {
		if in, ok := strings.CutPrefix(s, b[0]); ok {
			if in, ok = strings.CutSuffix(in, b[1]); ok && !strings.Contains(in, b[0]) {
				return strings.TrimSpace(in)
			}
		}
	}
	return s
}

// dropHeight is how many times as high as the text beside it a drop capital is.
const dropHeight = 1.5

// joinDrops puts each drop capital and the line that goes on with its word
// together: "T", "HE town" is "THE town".
func joinDrops(l *layout.Layout, spans []layout.Span, text []string) []string {
	for k := 0; k+1 < len(text); k++ {
		r, size := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[k], unicode.IsPunct))
		if !unicode.IsUpper(r) || !strings.HasSuffix(text[k], string(r)) || len(text[k]) > size+4 || text[k+1] == "" {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[k+1]); !unicode.IsLetter(next) && next != '\'' && next != '’' {
			continue
		}
		if drop, beside := spanHeight(l.Page, spans[k]), spanHeight(l.Page, spans[k+1]); beside <= 0 || drop < dropHeight*beside {
			continue
		}
		out := append(slices.Clone(text[:k]), text[k]+text[k+1])
		return append(out, text[k+2:]...)
	}
	return text
}

// spanHeight returns the height of the first word of a span, or of its line
// where the words are not known.
func spanHeight(p *page.Page, s layout.Span) float64 {
	line := &p.Lines[s.Line]
	at := 0
	for i := range line.Words {
		w := &line.Words[i]
		k := strings.Index(line.Text[min(at, len(line.Text)):], w.Text)
		if k < 0 {
			break
		}
		if at += k; at >= s.From && at < s.To {
			return w.Box.H
		}
		at += len(w.Text)
	}
	return line.Box.H
}
