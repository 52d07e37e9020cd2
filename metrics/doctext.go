package metrics

import (
	"strings"
	"unicode"
)

// Doc is one article by the data contract, as far as it is compared. Empty
// fields are absent.
type Doc struct {
	ID       string
	Kind     string // "article", "sidebar", "picture", "advertisement", "notice"
	Kicker   string
	Headline string
	Deck     string
	Byline   string
	Dateline string

	Paragraphs []string
	PullQuotes []string
	Captions   []string
	Credits    []string

	// Pages are the pages of its fragments in order. A jump is a step from one
	// page to another.
	Pages []string
	// Lines are the ids of its lines in reading order; the same id means the
	// same line of the input in truth and output. Nil if not known.
	Lines []string
	// Confidence is what the system says of the article, 0 to 1; 0 if it says
	// nothing. Of the truth it is not used.
	Confidence float64
}

// The roles of text in a Doc, as the contract names its fields.
const (
	RoleKicker    = "kicker"
	RoleHeadline  = "headline"
	RoleDeck      = "deck"
	RoleByline    = "byline"
	RoleDateline  = "dateline"
	RoleBody      = "body"
	RolePullQuote = "pull-quote"
	RoleCaption   = "caption"
	RoleCredit    = "credit"
)

// each calls yield for every text of the article that is not empty, in the
// order of the contract.
func (d *Doc) each(yield func(role, text string)) {
	one := func(role, text string) {
		if strings.TrimSpace(text) != "" {
			yield(role, text)
		}
	}
	many := func(role string, texts []string) {
		for _, t := range texts {
			one(role, t)
		}
	}
	one(RoleKicker, d.Kicker)
	one(RoleHeadline, d.Headline)
	one(RoleDeck, d.Deck)
	one(RoleByline, d.Byline)
	one(RoleDateline, d.Dateline)
	many(RoleBody, d.Paragraphs)
	many(RolePullQuote, d.PullQuotes)
	many(RoleCaption, d.Captions)
	many(RoleCredit, d.Credits)
}

// Text returns the whole text of the article: its fields in the order of the
// contract, one on each line.
func (d *Doc) Text() string {
	var b strings.Builder
	d.each(func(_, text string) {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(text)
	})
	return b.String()
}

// texts returns the whole texts of all articles.
func texts(docs []Doc) []string {
	out := make([]string, len(docs))
	for i := range docs {
		out[i] = docs[i].Text()
	}
	return out
}

// segment is one field or paragraph: characters [from, to) of a flat text.
type segment struct {
	doc      int
	role     string
	from, to int
}

// flat is the text of all articles as one row of characters (grapheme
// clusters after NFC) without white space.
type flat struct {
	symbols  []int32
	space    []bool  // white space stands before the character, inside its segment
	segment  []int32 // number of its segment
	segments []segment
	docs     []segment // extents of the articles; role is empty
}

func flatten(docs []Doc, s *Symbols) *flat {
	f := &flat{}
	for i := range docs {
		start := len(f.symbols)
		docs[i].each(func(role, text string) {
			from, space := len(f.symbols), false
			for _, id := range s.Graphemes(text) {
				if isSpace(s.Text(id)) {
					space = true
					continue
				}
				f.symbols = append(f.symbols, id)
				f.space = append(f.space, space && len(f.symbols)-1 > from)
				f.segment = append(f.segment, int32(len(f.segments)))
				space = false
			}
			if len(f.symbols) > from {
				f.segments = append(f.segments, segment{i, role, from, len(f.symbols)})
			}
		})
		f.docs = append(f.docs, segment{i, "", start, len(f.symbols)})
	}
	return f
}

func isSpace(cluster string) bool {
	for _, r := range cluster {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

func (f *flat) doc(i int) int     { return f.segments[f.segment[i]].doc }
func (f *flat) role(i int) string { return f.segments[f.segment[i]].role }
