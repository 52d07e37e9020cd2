package article

import (
	"fmt"
	"slices"
	"strings"
)

// Evidence is one observation that speaks for (or, below 0, against) two parts
// belonging together.
type Evidence struct {
	// Weight is the logarithm of odds.
	Weight float64 `json:"weight"`
	Reason string  `json:"reason"`
}

// Link is the joint of two parts of an article that stand on different pages.
type Link struct {
	// Article is the id of the article.
	Article string `json:"article"`
	// From and To are the numbers of the pages.
	From string `json:"from"`
	To   string `json:"to"`
	// Score is the sum of the evidence, Evidence what it is made of.
	Score    float64    `json:"score"`
	Evidence []Evidence `json:"evidence"`
}

// Evidence that two parts belong together, as log-odds by judgement. The idea of
// adding up what jump lines, headlines, words and the joint of the text say is
// that of Gao et al. (Newspaper article reconstruction using ant colony
// optimization and bipartite graph, Applied Soft Computing 13, 2013).
const (
	oneMarker  = -3.0 // one of the two parts has no jump line
	noMarker   = -3.5 // neither has
	namesPage  = 3.0  // a jump line names the page of the other part
	namesDigit = 1.0  // but for the letter of the section
	namesGuess = 2.5  // it names the page of a number that is only counted
	otherGuess = 0.5  // or another, where the number is not known
	otherPage  = -6.0 // it names another one
	samePlace  = -9.0 // both stand on one page
	otherIssue = -12. // their files are of different days
	nextPage   = 1.0  // unmarked: the second is on the next page
	farPage    = -2.0 // or on another
	backwards  = -0.5 // the second stands before the first

	headlines   = 4.0  // times the share of the headline's words that both have
	noHeadline  = 1.5  // unmarked: the second has no headline
	ownHeadline = -3.0 // unmarked: or one of other words
	otherWords  = -1.0 // marked: headlines of other words
	keyInHead   = 3.0  // the headline has the key word of the jump line
	keyInText   = 1.5  // the text has it
	keyNowhere  = -1.5

	sentence   = 1.5  // the sentence that one leaves open the other goes on with
	brokenWord = 1.5  // and the word
	pageEnd    = 2.8  // unmarked: the last text of a page goes on as the first of another
	closedEnd  = -4.0 // unmarked: the first part ends with a sentence
	newHead    = -2.0 // unmarked: the second begins with a paragraph of its own
	shortLine  = -3.0 // unmarked: the last line of the first is not full
	otherJoint = -1.0 // one ends a sentence, the other begins inside one

	alikeText = 6.0 // times the likeness of the texts
	alikeMost = 2.5

	// leastEvidence is the least sum that joins two parts.
	leastEvidence = 2.5
	// chanceWords is the share of words that headlines have in common by chance.
	chanceWords = 0.2
)

// weigher adds up the evidence of one pair.
type weigher struct {
	sum  float64
	list []Evidence
}

func (w *weigher) add(x float64, reason string, args ...any) {
	if x == 0 {
		return
	}
	w.sum += x
	if len(args) > 0 {
		reason = fmt.Sprintf(reason, args...)
	}
	w.list = append(w.list, Evidence{x, reason})
}

// weigh adds up what speaks for the piece in being the continuation of the piece
// out, but for the likeness of their texts.
func weigh(out, in *piece) weigher {
	var w weigher
	marked := out.to != nil && in.from != nil
	switch {
	case out.pageNo == in.pageNo:
		w.add(samePlace, "on the same page")
		return w
	case out.day != "" && in.day != "" && out.day != in.day:
		w.add(otherIssue, "issues of %s and %s", out.day, in.day)
		return w
	case marked:
	case out.to != nil || in.from != nil:
		w.add(oneMarker, "one part has no jump line")
	default:
		w.add(noMarker, "no jump lines")
	}
	w.pages(out.to, out, in, "the jump line names page %s")
	w.pages(in.from, in, out, "the other part names page %s")
	if out.to == nil && in.from == nil {
		switch {
		case in.pageNo == out.pageNo+1:
			w.add(nextPage, "on the next page")
		default:
			w.add(farPage, "pages between")
		}
	}
	if in.pageNo < out.pageNo {
		w.add(backwards, "the rest stands before")
	}
	w.heads(out, in, marked)
	w.key(out.to, in)
	w.key(in.from, out)
	w.joint(out, in)
	return w
}

// pages weighs the page that the jump line of a piece names.
func (w *weigher) pages(p *pointer, at, other *piece, reason string) {
	switch {
	case p == nil:
	case p.step != 0:
		if other.pageNo == at.pageNo+p.step {
			w.add(namesPage, "the jump line names the page before or after")
		} else {
			w.add(otherPage, "the jump line names the page before or after, which is another one")
		}
	case p.page == "":
	case other.guessed:
		if samePage(p.page, other.number) {
			w.add(namesGuess, reason+", as far as pages are counted", p.page)
		} else {
			w.add(otherGuess, reason+", pages have no numbers", p.page)
		}
	case samePage(p.page, other.number):
		w.add(namesPage, reason, p.page)
	case nearPage(p.page, other.number):
		w.add(namesDigit, reason+", without the section", p.page)
	default:
		w.add(otherPage, reason+", this is page %s", p.page, other.number)
	}
}

// heads weighs the headlines. Over its rest an article often has a shorter one.
func (w *weigher) heads(out, in *piece, marked bool) {
	unmarked := out.to == nil && in.from == nil
	if in.Headline == "" {
		if unmarked {
			w.add(noHeadline, "the rest has no headline")
		}
		return
	}
	share := headlineLikeness(out.Headline, in.Headline)
	switch x := (share - chanceWords) / (1 - chanceWords); {
	case x > 0:
		w.add(headlines*x, "headlines with the same words")
	case unmarked:
		w.add(ownHeadline, "a headline of its own")
	case share >= 0 && !(out.to != nil && out.to.key != "") && !(in.from != nil && in.from.key != ""):
		w.add(otherWords, "headlines of other words")
	}
}

// key weighs the key word of a jump line.
func (w *weigher) key(p *pointer, other *piece) {
	if p == nil || p.key == "" {
		return
	}
	k := strings.ToLower(p.key)
	switch {
	case strings.Contains(strings.ToLower(other.Headline), k) || strings.Contains(strings.ToLower(other.Kicker), k):
		w.add(keyInHead, "the key word %q stands in the headline", p.key)
	case other.from != nil && strings.EqualFold(other.from.key, p.key):
		w.add(keyInHead, "both jump lines have the key word %q", p.key)
	case slices.ContainsFunc(other.Paragraphs, func(t string) bool { return strings.Contains(strings.ToLower(t), k) }):
		w.add(keyInText, "the key word %q stands in the text", p.key)
	default:
		w.add(keyNowhere, "no key word %q", p.key)
	}
}

// joint weighs how the text goes on.
func (w *weigher) joint(out, in *piece) {
	a, b := &out.cut, &in.cut
	unmarked := out.to == nil && in.from == nil
	switch {
	case a.openEnd && b.openHead:
		w.add(sentence, "a sentence goes on")
		if a.hyphen {
			w.add(brokenWord, "a word goes on")
		}
	case a.openEnd && unmarked:
		if !b.indented {
			w.add(sentence/2, "a sentence is left open")
		}
	case a.openEnd != b.openHead && (b.openHead || a.hyphen):
		w.add(otherJoint, "the sentences do not fit")
	}
	if !unmarked {
		return
	}
	if a.last && b.first {
		w.add(pageEnd, "the end of a page and the beginning of another")
	}
	if !a.openEnd {
		w.add(closedEnd, "the text ends with a sentence")
	}
	if b.indented && !b.openHead {
		w.add(newHead, "the rest begins a paragraph")
	}
	if a.shortEnd && !a.hyphen {
		w.add(shortLine, "the last line is not full")
	}
}
