package layout

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// textClass is what states have in common for learning: a role, whatever side
// of its body the headline of the article stands on.
type textClass uint8

// The classes of states.
const (
	cKicker textClass = iota
	cHead
	cHeadNext
	cDeck
	cByline
	cBylineFirst
	cBylineEnd
	cPara
	cBody
	cCross
	cJumpTo
	cCaption
	cCaptionNext
	cCredit
	cPull
	cPullNext
	cTable
	cKickerEnd
	cPicture
	cPictureNext
	cPictureCredit
	cAd
	cAdNext
	cSection
	textClasses
)

var textClassNames = [textClasses]string{
	"kicker", "head", "head-next", "deck", "byline", "byline-first", "byline-end", "para", "body", "cross-head",
	"jump-to", "caption", "caption-next", "credit", "pull", "pull-next", "table", "kicker-end", "picture",
	"picture-next", "picture-credit", "ad", "ad-next", "section",
}

// classOf gives the class of each state.
var classOf = [textStates]textClass{
	kickerF: cKicker, headF: cHead, headNextF: cHeadNext, deckF: cDeck, bylineF: cByline,
	paraF: cPara, bodyF: cBody, crossF: cCross, endBylineF: cBylineEnd, jumpToF: cJumpTo,
	captionF: cCaption, captionNextF: cCaptionNext, creditF: cCredit, pullF: cPull, pullNextF: cPullNext, tableF: cTable,
	kickerL: cKicker, bylineFirstL: cBylineFirst, paraL: cPara, bodyL: cBody, crossL: cCross, jumpToL: cJumpTo,
	captionL: cCaption, captionNextL: cCaptionNext, creditL: cCredit, pullL: cPull, pullNextL: cPullNext, tableL: cTable,
	kickerHeadL: cKicker, headL: cHead, headNextL: cHeadNext, deckL: cDeck, kickerEndL: cKickerEnd, bylineL: cByline,
	captionP: cPicture, captionNextP: cPictureNext, creditP: cPictureCredit,
	adFirst: cAd, adNext: cAdNext, sectionS: cSection,
}

// textWeights are the learnt part of the sequence model: what each feature of a
// line adds to the evidence for a class, and each feature of a joint to that for
// a step from class to class, inside a unit or into the next. The evidence by
// judgement (emission, within, enter, leave) stands beside them; the weights
// correct it. They are learnt by LearnText.
type textWeights struct {
	line  [textClasses][lineFeatures]float32
	joint [2][textClasses][textClasses][jointFeatures]float32 // 1: the second begins a unit
}

//go:embed text_weights.tsv
var textWeightTable string

// learntText are the weights for scripts whose words are not spaced and for
// those whose words are.
var learntText = sync.OnceValue(func() *[2]textWeights {
	w, err := readTextWeights(strings.NewReader(textWeightTable))
	if err != nil {
		panic(err) // the table is part of the program
	}
	return w
})

// weightsFor returns the weights for a script.
func weightsFor(w *[2]textWeights, spaced bool) *textWeights {
	if spaced {
		return &w[1]
	}
	return &w[0]
}

// scripts name the two sets of weights in the table.
var scripts = [2]string{"han", "spaced"}

// leastWeight is the least weight that is written down.
const leastWeight = 0.04

// writeTextWeights writes the weights as a table, a row for each class or step:
// script, class before ("-" where the row is of lines, "+class" where a unit
// begins), class, and the features with their weights.
func writeTextWeights(out io.Writer, w *[2]textWeights) error {
	b := bufio.NewWriter(out)
	row := func(script, from, to string, names []string, v []float32) {
		text := ""
		for f := range v {
			if math.Abs(float64(v[f])) >= leastWeight {
				text += "\t" + names[f] + " " + strconv.FormatFloat(float64(v[f]), 'f', 2, 32)
			}
		}
		if text != "" {
			fmt.Fprintf(b, "%s\t%s\t%s%s\n", script, from, to, text)
		}
	}
	for k := range w {
		for c := range w[k].line {
			row(scripts[k], "-", textClassNames[c], lineFeatureNames[:], w[k].line[c][:])
		}
		for n, mark := range [2]string{"", "+"} {
			for from := range w[k].joint[n] {
				for to := range w[k].joint[n][from] {
					row(scripts[k], mark+textClassNames[from], textClassNames[to], jointFeatureNames[:], w[k].joint[n][from][to][:])
				}
			}
		}
	}
	return b.Flush()
}

// readTextWeights reads what writeTextWeights wrote.
func readTextWeights(in io.Reader) (*[2]textWeights, error) {
	w := &[2]textWeights{}
	s := bufio.NewScanner(in)
	for n := 1; s.Scan(); n++ {
		if s.Text() == "" || strings.HasPrefix(s.Text(), "#") {
			continue
		}
		f := strings.Split(s.Text(), "\t")
		if len(f) < 3 {
			return nil, fmt.Errorf("weights: line %d has %d fields", n, len(f))
		}
		name, begins := strings.CutPrefix(f[1], "+")
		script, from, to := slices.Index(scripts[:], f[0]), slices.Index(textClassNames[:], name), slices.Index(textClassNames[:], f[2])
		if script < 0 || to < 0 || from < 0 && name != "-" {
			return nil, fmt.Errorf("weights: line %d: no classes %q, %q of %q", n, f[1], f[2], f[0])
		}
		names, row := lineFeatureNames[:], w[script].line[to][:]
		if from >= 0 {
			unit := 0
			if begins {
				unit = 1
			}
			names, row = jointFeatureNames[:], w[script].joint[unit][from][to][:]
		}
		for _, pair := range f[3:] {
			feature, value, _ := strings.Cut(pair, " ")
			k := slices.Index(names, feature)
			v, err := strconv.ParseFloat(value, 32)
			if k < 0 || err != nil {
				return nil, fmt.Errorf("weights: line %d: %q", n, pair)
			}
			row[k] = float32(v)
		}
	}
	return w, s.Err()
}
