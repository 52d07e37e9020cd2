package press

import (
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
)

// story is one article while it is written and set.
type story struct {
	w     *writer
	index int // in Issue.truth
	order int // lines set so far
	// paragraph being set when the module was full: the rest goes on at the
	// jump's target.
	rest *pending
	key  string // key word of the jump
	// fromPage is the page of the part before, unmarked that no jump line tells.
	fromPage int
	unmarked bool
}

// pending is a paragraph of which only the bytes before at are set.
type pending struct {
	paragraph int
	at        int
}

// story begins an article of the given kind on a topic drawn anew.
func (c *compositor) story(kind string) *story {
	s := &story{index: len(c.issue.truth)}
	topics := c.lex.entries("topics", c.rng)
	s.w = c.writer(topics[c.d.IntN(len(topics))])
	c.issue.truth = append(c.issue.truth, article.Article{
		ID: c.issue.ID + "-" + strconv.Itoa(s.index+1), Issue: c.issue.ID, Kind: kind, Lang: c.bcp,
		Confidence: 1,
	})
	return s
}

// writer returns a writer on a topic, with the day of the issue bound.
func (c *compositor) writer(topic string) *writer {
	w := &writer{lex: c.lex, rng: c.rng, dice: c.d, topic: topic, bound: map[string]string{}, bags: c.bags}
	w.bound["=name"], w.bound["=last"], w.bound["=first"] = w.person()
	w.bound["=place"] = w.say("place")
	return w
}

// person returns a full name and its parts.
func (w *writer) person() (full, last, first string) {
	first, last = w.say("first"), w.say("last")
	pattern := w.lex.one("fullname", "{first} {last}")
	return strings.NewReplacer("{first}", first, "{last}", last).Replace(pattern), last, first
}

// form adds what the entry of a form needs besides the lexicon: capitals of a
// name or place, the key of a jump, page and day.
func (c *compositor) form(w *writer, pattern string, extra map[string]string) string {
	r := strings.NewReplacer(
		"{NAME}", strings.ToUpper(w.bound["=name"]), "{PLACE}", strings.ToUpper(w.bound["=place"]),
		"{day}", c.day, "{mon}", c.mon, "{month}", c.month, "{weekday}", c.weekday, "{year}", c.year)
	pattern = r.Replace(pattern)
	for k, v := range extra {
		pattern = strings.ReplaceAll(pattern, "{"+k+"}", v)
	}
	return w.fill(pattern)
}

// formOf returns the form of a category that the paper keeps to.
func (c *compositor) formOf(cat string) string {
	e := c.lex.entries(cat, c.rng)
	if len(e) == 0 {
		return ""
	}
	return e[c.issue.Style.Form%len(e)]
}

// paragraphSentences are the least and most sentences of a paragraph.
const leastSentences, mostSentences = 1, 4

// leastBits is how many choices, as a logarithm, a paragraph must rest on, so
// that no other issue is likely to have the same.
const leastBits = 27

// paragraph writes a paragraph of n sentences. It is empty where the sentences
// are so plain that another issue may well have them.
func (s *story) paragraph(n int) string {
	var b strings.Builder
	s.w.bits = 0
	defer func() { s.w.bits = 0 }()
	for i := range n {
		if i > 0 && s.w.lex.yes("spaced") {
			b.WriteByte(' ')
		}
		b.WriteString(s.sentence())
	}
	if s.w.bits < leastBits {
		return ""
	}
	return b.String()
}

func (s *story) sentence() string {
	t := s.w.say("sent")
	if s.w.lex.yes("spaced") {
		t = sentence(t)
	}
	return t
}

// keyOf returns the word of a headline that jump lines name: its longest.
func keyOf(headline string) string {
	best := ""
	for _, w := range strings.Fields(headline) {
		w = strings.Trim(w, "“”‘’,.;:")
		if len(w) > len(best) {
			best = w
		}
	}
	return strings.ToUpper(best)
}

// shorten returns a headline for the part of an article on another page.
func (c *compositor) shorten(w *writer, headline string) string {
	if !c.typo.spaced {
		best := headline
		if parts := strings.Fields(headline); len(parts) > 1 {
			best = parts[0]
			for _, p := range parts[1:] {
				if len(p) > len(best) {
					best = p
				}
			}
		}
		return best
	}
	f := strings.Fields(headline)
	if n := min(len(f), 3+c.d.IntN(3)); n < len(f) {
		for n > 2 && len(f[n-1]) <= 3 {
			n--
		}
		f = f[:n]
	}
	return strings.Join(f, " ")
}
