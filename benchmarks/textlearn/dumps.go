package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
)

// dumpLessons are the dumps of a folder that have their truth beside them, but
// for those with the given text in their names.
func dumpLessons(dir, leave string) ([]layout.TextLesson, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []layout.TextLesson
	for _, f := range files {
		gold := strings.TrimSuffix(f, ".txt") + ".gold.json"
		if _, err := os.Stat(gold); err != nil {
			gold = filepath.Join(dir, "gold.json")
		}
		if _, err := os.Stat(gold); err != nil || leave != "" && strings.Contains(f, leave) {
			continue
		}
		l, err := dumpLesson(f, gold)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// dumpLesson reads one dump and finds each line in its truth.
func dumpLesson(file, gold string) (layout.TextLesson, error) {
	var none layout.TextLesson
	pages, truth, err := score.ReadDump(file, gold)
	if err != nil {
		return none, err
	}
	if len(pages) != 1 {
		return none, fmt.Errorf("%s has %d pages", file, len(pages))
	}
	p := pages[0]
	l := layout.TextLesson{Page: p, Truth: make([]layout.TextTruth, len(p.Lines))}
	l.Locale = locale.Match(p.Lang)
	units := make([]*finder, len(truth.Articles))
	for u := range truth.Articles {
		units[u] = newFinder(&truth.Articles[u])
	}
	number := 0 // of the line in the file, from 1
	for i := range p.Lines {
		number += p.Lines[i].Blank + 1
		t := &l.Truth[i]
		t.Unit, t.Role = -1, layout.Furniture
		for u := range truth.Articles {
			if s := truth.Articles[u].SourceLines; len(s) == 2 && number >= s[0] && number <= s[1] {
				role, starts, ok := units[u].find(squeeze(p.Lines[i].Text))
				if !ok {
					return none, fmt.Errorf("%s: line %d %q is not in unit %d", file, number, p.Lines[i].Text, u+1)
				}
				*t = layout.TextTruth{Role: role, Unit: u, Kind: kindOf(truth.Articles[u].Kind), Starts: starts}
				break
			}
		}
	}
	return l, nil
}

// field is a field of an article, and how far lines of it were found.
type field struct {
	role layout.Role
	text string
	at   int
	ends map[int]bool // bytes at which paragraphs begin
	jump int          // byte at which the jump line at the end begins; 0 for none
}

// finder finds the lines of one unit in its fields.
type finder struct{ fields []field }

func newFinder(a *jsonl.GoldArticle) *finder {
	f := &finder{}
	add := func(role layout.Role, texts ...string) {
		x := field{role: role, ends: map[int]bool{}}
		for _, t := range texts {
			x.ends[len(x.text)] = true
			x.text += squeeze(t)
		}
		if x.text != "" {
			f.fields = append(f.fields, x)
		}
	}
	role := layout.Body
	switch a.Kind {
	case "advertisement":
		role = layout.Advertisement
	case "notice":
		role = layout.Notice
		if a.Headline != "" {
			role = layout.Body
		}
	}
	add(layout.Headline, a.Headline)
	add(layout.Kicker, a.Kicker)
	add(layout.Deck, a.Deck)
	add(layout.Byline, a.Byline)
	for _, p := range a.Pictures {
		add(layout.Caption, p.Caption+p.Credit)
		f.fields[len(f.fields)-1].ends[len(squeeze(p.Caption))] = true
	}
	for _, q := range a.PullQuotes {
		add(layout.PullQuote, q)
	}
	body := append([]string(nil), a.Paragraphs...)
	lead := a.Dateline
	if a.ContinuedFrom != nil {
		lead = a.ContinuedFrom.Marker + lead
	}
	if len(body) > 0 {
		body[0] = lead + body[0]
	}
	if a.ContinuedTo != nil {
		body = append(body, a.ContinuedTo.Marker)
	}
	add(role, body...)
	if n := len(f.fields); a.ContinuedTo != nil {
		f.fields[n-1].jump = len(f.fields[n-1].text) - len(squeeze(a.ContinuedTo.Marker))
	}
	return f
}

// find says what a line of the unit is. The place next in turn goes first.
func (f *finder) find(line string) (role layout.Role, starts, ok bool) {
	bare := strings.Trim(line, "□■◆●○▲◎★☆▶►•·（）()【】-—‐")
	for _, want := range []string{line, strings.TrimRight(line, "-‐"), bare} {
		for _, turn := range []bool{true, false} {
			for k := range f.fields {
				x := &f.fields[k]
				at := strings.Index(x.text, want)
				if turn {
					at = -1
					if strings.HasPrefix(x.text[x.at:], want) {
						at = x.at
					}
				}
				if at < 0 || want == "" {
					continue
				}
				x.at = at + len(want)
				role := x.role
				if role == layout.Caption && at > 0 && x.ends[at] {
					role = layout.Credit
				} else if role == layout.Caption {
					for e := range x.ends {
						if e > 0 && e < at {
							role = layout.Credit
						}
					}
				}
				if x.jump > 0 && at >= x.jump {
					role = layout.JumpTo
				}
				return role, x.ends[at], true
			}
		}
	}
	return 0, false, false
}

// squeeze leaves out white space and makes full-width letters and digits plain.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		if n := width.LookupRune(r); n.Kind() == width.EastAsianFullwidth && (unicode.IsLetter(n.Narrow()) || unicode.IsDigit(n.Narrow())) {
			return n.Narrow()
		}
		return r
	}, s)
}
