package layout

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// likenessWindow bounds, in lines, how far from a display line its article is
// looked for.
const likenessWindow = 160

// leastTwin is the least number of characters that a line must have for its
// second occurrence on the page to mean anything.
const leastTwin = 6

// mostTwins is how many lines are compared with a line at most.
const mostTwins = 32

// findLikeness measures how much each line shares with the text before and
// after it, and how usual the joint before it is. A headline repeats the words
// of its own article; the page itself is the only statistic that is used.
func findLikeness(ls []textLine, loc *locale.Locale) {
	ids := map[string]int32{} // the keys by number
	var at [][]int32          // lines that a key stands in, ascending
	keys := make([][]int32, len(ls))
	for i := range ls {
		words := likenessKeys(ls[i].folded, loc.Spaced)
		keys[i] = make([]int32, len(words))
		for n, w := range words {
			k, ok := ids[w]
			if !ok {
				k = int32(len(at))
				ids[w] = k
				at = append(at, nil)
			}
			keys[i][n] = k
			if of := at[k]; len(of) == 0 || of[len(of)-1] != int32(i) {
				at[k] = append(of, int32(i))
			}
		}
	}
	hard := make([]bool, len(ls)) // an article begins here for sure
	for i := range ls {
		hard[i] = ls[i].dateline > 0 || ls[i].jumpFrom[1] > 0
	}
	within := func(key int32, lo, hi int) bool { // lo <= line < hi
		list := at[key]
		k := sort.Search(len(list), func(k int) bool { return int(list[k]) >= lo })
		return k < len(list) && int(list[k]) < hi
	}
	for i := range ls {
		if i > 0 && !loc.Spaced {
			if k, ok := ids[string([]rune{lastRune(ls[i-1].folded), firstRune(ls[i].folded)})]; ok {
				ls[i].joint = len(at[k])
			}
		}
		if len(keys[i]) == 0 || ls[i].runningText() {
			continue // nobody asks
		}
		lo := i - 1
		for lo > 0 && lo > i-likenessWindow && !hard[lo] {
			lo--
		}
		hi := i + 1
		for hi < len(ls) && hi < i+likenessWindow && (hi <= i+1 || !hard[hi]) {
			hi++
		}
		before, after := 0, 0
		for _, k := range keys[i] {
			if within(k, max(lo, 0), i) {
				before++
			}
			if within(k, i+1, hi) {
				after++
			}
		}
		ls[i].likeBefore = float64(before) / float64(len(keys[i]))
		ls[i].likeAfter = float64(after) / float64(len(keys[i]))
	}
	findTwins(ls, keys, at)
	findCohesion(ls, keys, at)
}

// runningText reports that the line is plainly part of a paragraph: a sentence
// ends inside it, or commas stand in it and a sentence ends with it.
func (l *textLine) runningText() bool { return l.stops > 0 || l.ends && l.commas > 0 }

// findTwins marks the lines whose whole text stands inside another line or
// over a line break elsewhere on the page, as a pull quote's does.
func findTwins(ls []textLine, keys, at [][]int32) {
	for i := range ls {
		if ls[i].runes < leastTwin || len(keys[i]) == 0 {
			continue
		}
		rare := keys[i][0]
		for _, k := range keys[i] {
			if len(at[k]) < len(at[rare]) {
				rare = k
			}
		}
		for _, j := range at[rare][:min(len(at[rare]), mostTwins)] {
			if int(j) == i {
				continue
			}
			text := ls[j].folded
			if j > 0 && int(j)-1 != i {
				text = ls[j-1].folded + text
			}
			if int(j)+1 < len(ls) && int(j)+1 != i {
				text += ls[j+1].folded
			}
			if strings.Contains(text, strings.Trim(ls[i].folded, "“”‘’\"'。.，,…「」")) {
				ls[i].twin = true
				break
			}
		}
	}
}

// likenessKeys returns what two texts are compared by: words of some length
// where words are spaced, pairs of neighbouring characters elsewhere.
func likenessKeys(s string, spaced bool) []string {
	var out []string
	eachLikenessKey(s, spaced, func(key string) { out = append(out, key) })
	return out
}

// eachLikenessKey calls yield for each of the likenessKeys of a text.
func eachLikenessKey(s string, spaced bool, yield func(string)) {
	const leastWord = 4 // letters; shorter words are mostly form words
	if spaced {
		for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) }) {
			if utf8.RuneCountInString(w) >= leastWord {
				yield(strings.ToLower(w))
			}
		}
		return
	}
	prev := -1
	for i, r := range s {
		if !isWordRune(r) {
			prev = -1
			continue
		}
		if prev >= 0 {
			yield(s[prev : i+utf8.RuneLen(r)])
		}
		prev = i
	}
}
