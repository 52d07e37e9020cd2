package main

import (
	"math/rand/v2"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// habits are what differs between papers and between the programs that extract
// their text. The press has habits of its own; those of a lesson are drawn anew,
// so that nothing is learnt from them.
type habits struct {
	turn                        bool    // headlines stand on the other side of their bodies
	kickers, decks, bylines     bool    // the paper has them
	ads                         bool    // and advertisements
	bylineLast                  bool    // names stand after the body
	shuffle                     bool    // units come in another order
	pressed                     bool    // blank lines are those of the press
	unit, block, column, ending float64 // how often a blank line stands at a change of unit, of role, of column, of paragraph
	commas                      float64 // how many lines of headlines have a comma
	lead                        bool    // first lines keep their indent as white space
}

func drawHabits(d *rand.Rand) habits {
	yes := func(p float64) bool { return d.Float64() < p }
	some := func(of ...float64) float64 { return of[d.IntN(len(of))] }
	h := habits{
		turn: yes(0.4), kickers: yes(0.8), decks: yes(0.75), bylines: yes(0.75), ads: yes(0.7), bylineLast: yes(0.12),
		shuffle: yes(0.5), pressed: yes(0.35), lead: yes(0.1), commas: some(0, 0, 0.15, 0.4),
		unit: some(1, 1, 0.7, 0), block: some(1, 1, 0.5, 0), column: some(0, 0.3, 1), ending: some(0, 0, 0.5, 1),
	}
	if h.unit < h.block {
		h.unit = h.block
	}
	return h
}

// vary sets a lesson as a paper and a program of other habits would.
func vary(l layout.TextLesson, h habits, d *rand.Rand) layout.TextLesson {
	type line struct {
		text   string
		truth  layout.TextTruth
		column bool // begins a column, as far as the press tells
		blank  int
	}
	var units [][]line
	for i := range l.Page.Lines {
		t := l.Truth[i]
		n := line{text: l.Page.Lines[i].Text, truth: t, blank: l.Page.Lines[i].Blank}
		n.column = n.blank > 0 && i > 0 && !t.Starts && l.Truth[i-1].Unit == t.Unit && l.Truth[i-1].Role == t.Role
		if i == 0 || t.Unit < 0 || t.Unit != l.Truth[i-1].Unit {
			units = append(units, nil)
		}
		units[len(units)-1] = append(units[len(units)-1], n)
	}
	var kept [][]line
	for _, u := range units {
		first := u[0].truth
		if first.Unit >= 0 && first.Kind == layout.Advert && !h.ads {
			continue
		}
		var head, body, names []line
		turned := false // the headline stands last
		for _, n := range u {
			switch n.truth.Role {
			case layout.Kicker:
				if !h.kickers {
					continue
				}
			case layout.Deck:
				if !h.decks {
					continue
				}
			case layout.Byline:
				if !h.bylines {
					continue
				}
				if h.bylineLast {
					names = append(names, n)
					continue
				}
			case layout.Headline:
			default:
				body = append(body, n)
				continue
			}
			turned = turned || len(body) > 0
			head = append(head, n)
		}
		if len(head) == 0 || len(body) == 0 || first.Unit < 0 || first.Kind != layout.Article {
			if len(head)+len(body) > 0 {
				kept = append(kept, append(head, body...))
			}
			continue
		}
		if turned != h.turn {
			kept = append(kept, append(append(body, head...), names...))
		} else {
			kept = append(kept, append(append(head, body...), names...))
		}
	}
	if h.shuffle {
		d.Shuffle(len(kept), func(a, b int) { kept[a], kept[b] = kept[b], kept[a] })
	}
	out := layout.TextLesson{Page: &page.Page{Source: l.Page.Source, Index: l.Page.Index, Lang: l.Page.Lang}, Locale: l.Locale}
	for _, u := range kept {
		for k, n := range u {
			if !h.pressed {
				share := 0.0
				switch before := u[max(0, k-1)].truth; {
				case k == 0:
					share = h.unit
				case before.Role != n.truth.Role:
					share = h.block
				case n.truth.Role == layout.Body && n.truth.Starts:
					share = h.ending
				case n.column:
					share = h.column
				}
				n.blank = 0
				if d.Float64() < share {
					n.blank = 1
				}
			}
			if h.lead && n.truth.Role == layout.Body && n.truth.Starts {
				n.text = "  " + n.text
			}
			if n.truth.Role == layout.Headline && d.Float64() < h.commas {
				n.text = withComma(n.text, l.Locale.Spaced)
			}
			out.Page.Lines = append(out.Page.Lines, page.Line{Text: n.text, Blank: n.blank, Conf: -1})
			out.Truth = append(out.Truth, n.truth)
		}
	}
	return out
}

// withComma puts a comma into the middle of a line.
func withComma(s string, spaced bool) string {
	if spaced {
		w := strings.Fields(s)
		if len(w) < 3 {
			return s
		}
		w[len(w)/2-1+len(w)%2] += ","
		return strings.Join(w, " ")
	}
	r := []rune(strings.Join(strings.Fields(s), ""))
	if len(r) < 6 {
		return s
	}
	return string(r[:len(r)/2]) + "，" + string(r[len(r)/2:])
}
