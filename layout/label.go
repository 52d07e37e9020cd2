package layout

import (
	"math"
	"slices"
)

// label is the state of a row in the sequence model: its role, and for body
// whether it starts a paragraph.
type label uint8

const (
	labelPara label = iota // first row of a paragraph
	labelCont              // further row of a paragraph
	labelHead              // kicker, headline or deck in large type; told apart afterwards
	labelDeck              // deck in type like the body's
	labelCross
	labelByline
	labelCaption
	labelCredit
	labelTable
	labelJumpFrom
	labelJumpTo
	labelCount
)

// evidence is one observation that speaks for (or against) a label.
type evidence struct {
	weight float64
	reason string
}

// ledger adds evidence up. With keep unset it only counts.
type ledger struct {
	sum  float64
	keep bool
	list []evidence
}

func (l *ledger) add(w float64, reason string) {
	l.sum += w
	if l.keep && w != 0 {
		l.list = append(l.list, evidence{w, reason})
	}
}

// when adds evidence if the condition holds.
func (l *ledger) when(cond bool, w float64, reason string) {
	if cond {
		l.add(w, reason)
	}
}

// judges are the evidence for each label, in the order of the labels. A judge
// sees one row and adds what speaks for its label, in logarithms of odds.
var judges = [labelCount]func(*view, *ledger){
	labelPara: judgePara, labelCont: judgeCont,
	labelHead: judgeHeadline, labelDeck: judgeDeck, labelCross: judgeCrossHead,
	labelByline:  judgeByline,
	labelCaption: judgeCaption, labelCredit: judgeCredit,
	labelTable: judgeTable, labelJumpFrom: judgeJumpFrom, labelJumpTo: judgeJumpTo,
}

// never is the logarithm of the odds of what does not happen.
const never = -30

// passage is the evidence from two labels following each other down a column.
// Pairs that are not named cost a little, so that labels do not flicker.
func passage(a, b label) float64 {
	switch {
	case b == labelCont:
		switch a {
		case labelPara, labelCont:
			return 0.8
		case labelHead, labelByline, labelCross:
			return -1.5
		case labelDeck:
			return -4
		case labelJumpFrom:
			return 0.5
		}
		return -1
	case b == labelPara:
		switch a {
		case labelHead, labelDeck, labelByline, labelCross:
			return 1.2
		case labelCont:
			return 0
		}
		return -0.5
	case b == labelHead:
		switch a {
		case labelHead:
			return 0.6
		case labelPara: // a paragraph of one line between headings is rare
			return -0.6
		case labelByline:
			return -1.5
		}
		return 0
	case b == labelCross:
		switch a {
		case labelCont, labelPara:
			return 0
		case labelCross:
			return -0.4
		}
		return -1.5
	case b == labelByline:
		switch a {
		case labelHead, labelDeck, labelByline:
			return 0.8
		}
		return -0.3
	case b == labelDeck:
		switch a {
		case labelDeck:
			return 1
		case labelHead:
			return 1.2
		}
		return -6
	case a == b:
		return 0.8
	}
	return -0.3
}

// passages is passage as a table.
var passages = func() (t [labelCount][labelCount]float64) {
	for a := range labelCount {
		for b := range labelCount {
			t[a][b] = passage(a, b)
		}
	}
	return t
}()

// ways are the passages to each label, by what most of them are worth: of the
// labels that it is worth to, only the best before is of interest.
var ways = func() (t [labelCount]struct {
	usual  float64
	plain  [labelCount]bool // the labels that the usual worth holds for
	others []label
}) {
	for b := range labelCount {
		most := 0
		for a := range labelCount {
			n := 0
			for o := range labelCount {
				if passages[o][b] == passages[a][b] {
					n++
				}
			}
			if n > most {
				most, t[b].usual = n, passages[a][b]
			}
		}
		for a := range labelCount {
			if t[b].plain[a] = passages[a][b] == t[b].usual; !t[b].plain[a] {
				t[b].others = append(t[b].others, a)
			}
		}
	}
	return t
}()

// opening is the evidence for the first label of a strip.
func opening(l label) float64 {
	switch l {
	case labelCross:
		return -1.2
	case labelDeck:
		return -3
	case labelHead:
		return 0.4
	}
	return 0
}

// labeler labels the strips of a page one after the other in the same memory.
type labeler struct{ sums [][labelCount]float64 }

// labelRows finds the most probable sequence of labels for the rows of a strip
// (Viterbi, 1967), and for each row how far the chosen label leads, from 0 to 1.
func (w *labeler) labelRows(vs []view) (labels []label, scores []float64) {
	n := len(vs)
	if n == 0 {
		return nil, nil
	}
	w.sums = slices.Grow(w.sums[:0], 2*n)[:2*n]
	emit, best := w.sums[:n:n], w.sums[n:]
	var led ledger // one for all: judges take its address
	for i := range vs {
		for l := range labelCount {
			led.sum = 0
			judges[l](&vs[i], &led)
			emit[i][l] = max(led.sum, never)
		}
	}
	for l := range labelCount {
		best[0][l] = opening(l) + emit[0][l]
	}
	for i := 1; i < n; i++ {
		last := &best[i-1]
		lead := label(0) // the best label of the row before
		for a := range labelCount {
			if last[a] > last[lead] {
				lead = a
			}
		}
		for b := range labelCount {
			top := math.Inf(-1)
			way := &ways[b]
			if way.plain[lead] { // the best of all that cost the same
				top = last[lead] + way.usual
			} else {
				for a := range labelCount {
					if s := last[a] + way.usual; way.plain[a] && s > top {
						top = s
					}
				}
			}
			for _, a := range way.others {
				if s := last[a] + passages[a][b]; s > top {
					top = s
				}
			}
			best[i][b] = top + emit[i][b]
		}
	}
	labels = make([]label, n)
	scores = make([]float64, n)
	for l := range labelCount {
		if best[n-1][l] > best[n-1][labels[n-1]] {
			labels[n-1] = l
		}
	}
	for i := n - 1; i > 0; i-- {
		top := math.Inf(-1)
		for a := range labelCount {
			if s := best[i-1][a] + passages[a][labels[i]]; s > top {
				top, labels[i-1] = s, a
			}
		}
	}
	for i, l := range labels {
		rival := float64(never)
		for o := range labelCount {
			if o != l && !(isBody(o) && isBody(l)) {
				rival = math.Max(rival, emit[i][o])
			}
		}
		scores[i] = 1 / (1 + math.Exp(rival-emit[i][l]))
	}
	return labels, scores
}

func isBody(l label) bool { return l == labelPara || l == labelCont }
