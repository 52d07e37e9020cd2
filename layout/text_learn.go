package layout

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TextTruth is what a line of a page of plain text truly is.
type TextTruth struct {
	Role Role
	// Unit numbers the unit that the line belongs to; -1 for furniture.
	Unit int
	// Kind is the kind of that unit.
	Kind Kind
	// Starts reports that a line of the body begins a paragraph.
	Starts bool
}

// TextLesson is a page of plain text with its truth, one entry for each line.
type TextLesson struct {
	Page   *page.Page
	Locale *locale.Locale
	Truth  []TextTruth
}

// ErrLesson is wrapped by the errors for lessons that cannot be learnt from.
var ErrLesson = errors.New("no lesson")

// Parameters of learning.
const (
	learnRate   = 0.04
	learnMargin = 1.0 // by how much the true path shall beat one with a wrong line, a line
	learnMost   = 3   // no weight may be larger
	learnUnseen = 0.1 // share of features that are left out at a time
)

// LearnText learns the weights of the sequence model for plain text from pages
// whose truth is known, going over them the given number of times, and writes
// them as the table that the model reads. It is the averaged perceptron for
// structures (Collins 2002), asking for a margin for each wrong line; the
// evidence by judgement stays as it is and the weights correct it. Lessons whose
// truth the grammar of units does not know in a step count in skipped.
func LearnText(ctx context.Context, out io.Writer, lessons []TextLesson, rounds int) (skipped int, err error) {
	w, sum := &[2]textWeights{}, &[2]textWeights{}
	var pages []lessonPage
	for i := range lessons {
		p, err := readLesson(&lessons[i])
		if err != nil {
			return skipped, err
		}
		skipped += p.left
		pages = append(pages, p)
	}
	order := rand.New(rand.NewPCG(1, 2))
	t := float32(1)
	for range rounds {
		order.Shuffle(len(pages), func(a, b int) { pages[a], pages[b] = pages[b], pages[a] })
		for i := range pages {
			if err := ctx.Err(); err != nil {
				return skipped, err
			}
			p := &pages[i]
			k := 0
			if p.spaced {
				k = 1
			}
			ev := p.ev.without(order)
			ev.w = &w[k]
			ev.emitted = slices.Clone(p.judged)
			ev.weigh()
			for n := range p.ls {
				for s := range textStates {
					if classOf[s] != classOf[p.truth[n].state] {
						ev.emitted[n][s] += learnMargin
					}
				}
			}
			got, _ := ev.best()
			ev.learn(p.truth, got, learnRate, &w[k], &sum[k], t)
			t++
		}
	}
	for k := range w {
		w[k].average(&sum[k], t)
	}
	return skipped, writeTextWeights(out, w)
}

// lessonPage is a lesson as the model sees it.
type lessonPage struct {
	ls     []textLine
	spaced bool
	truth  textPath
	left   int // steps that the grammar does not know
	ev     *textEvidence
	judged [][textStates]float64 // the evidence by judgement
}

func readLesson(l *TextLesson) (lessonPage, error) {
	if len(l.Truth) != len(l.Page.Lines) {
		return lessonPage{}, fmt.Errorf("%w: %s: %d lines, truth of %d", ErrLesson, l.Page.Source, len(l.Page.Lines), len(l.Truth))
	}
	all := readTextLines(l.Page, l.Locale)
	furniture := findTextFurniture(all, l.Locale)
	kept, index := keepText(all, furniture, l.Locale.Spaced)
	p := lessonPage{ls: kept, spaced: l.Locale.Spaced}
	truth := make([]TextTruth, len(index))
	for k, i := range index {
		truth[k] = l.Truth[i]
	}
	p.truth = truePath(truth)
	for i, s := range p.truth {
		if i > 0 && !s.begins && !allowed(p.truth[i-1].state, s.state) {
			p.left++
		}
	}
	p.ev = newTextEvidence(kept, p.spaced, &textWeights{})
	p.judged = slices.Clone(p.ev.emitted)
	return p, nil
}

func allowed(from, to textState) bool {
	for _, s := range textGrammar[from] {
		if s == to {
			return true
		}
	}
	return false
}

// learn moves the weights from the path got towards the true one.
func (ev *textEvidence) learn(truth, got textPath, rate float32, w, sum *textWeights, t float32) {
	move := func(at, total *float32, by float32) {
		v := *at + by
		if v > learnMost || v < -learnMost {
			return
		}
		*at = v
		*total += by * t
	}
	for i := range truth {
		if truth[i] != got[i] {
			for n, s := range [2]textState{truth[i].state, got[i].state} {
				by := rate * float32(1-2*n)
				c := classOf[s]
				for _, f := range ev.lines[i] {
					move(&w.line[c][f], &sum.line[c][f], by)
				}
				ev.like(i, s, func(f lineFeature) { move(&w.line[c][f], &sum.line[c][f], by) })
			}
		}
		if i == 0 || truth[i] == got[i] && truth[i-1] == got[i-1] {
			continue
		}
		for n, p := range [2]textPath{truth, got} {
			by := rate * float32(1-2*n)
			begins := 0
			if p[i].begins {
				begins = 1
			}
			from, to := classOf[p[i-1].state], classOf[p[i].state]
			for _, f := range ev.joints[i] {
				move(&w.joint[begins][from][to][f], &sum.joint[begins][from][to][f], by)
			}
		}
	}
}

// without returns the evidence of a page where some features, drawn anew each
// time, cannot be seen: papers and programs that lack a trait are no surprise
// then, and no feature is relied on alone (Srivastava et al. 2014).
func (ev *textEvidence) without(d *rand.Rand) *textEvidence {
	var line [lineFeatures]bool
	var joint [jointFeatures]bool
	for f := range line {
		line[f] = f > 0 && d.Float64() < learnUnseen
	}
	for f := range joint {
		joint[f] = f > 0 && d.Float64() < learnUnseen
	}
	out := *ev
	out.lines, out.joints = make([][]lineFeature, len(ev.lines)), make([][]jointFeature, len(ev.joints))
	for i := range ev.lines {
		out.lines[i] = slices.DeleteFunc(slices.Clone(ev.lines[i]), func(f lineFeature) bool { return line[f] })
		out.joints[i] = slices.DeleteFunc(slices.Clone(ev.joints[i]), func(f jointFeature) bool { return joint[f] })
	}
	return &out
}

// average makes the weights their mean over all steps of learning.
func (w *textWeights) average(sum *textWeights, t float32) {
	for c := range w.line {
		for f := range w.line[c] {
			w.line[c][f] -= sum.line[c][f] / t
		}
	}
	for n := range w.joint {
		for a := range w.joint[n] {
			for b := range w.joint[n][a] {
				for f := range w.joint[n][a][b] {
					w.joint[n][a][b][f] -= sum.joint[n][a][b][f] / t
				}
			}
		}
	}
}
