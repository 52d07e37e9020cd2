package locale

import (
	"strconv"
	"strings"
)

const (
	// jumpOpen and jumpClose are the marks and brackets around jump lines.
	jumpOpen  = `(?:[(\[{<*•■□▶►▸→»—–-]+ ?)?`
	jumpClose = `[.)\]}>:▶►▸→»—–*-]*`
	// jumpFigures is a page number in figures, with the letter of a section.
	jumpFigures = `[A-Z]?-?\d{1,3}[A-Z]?`
	// jumpKey is the word by which an article is found on the other page, two or
	// three where they are a name.
	jumpKey = `([\p{L}\d'’&.-]{2,24}(?: [\p{L}\d'’&.-]{2,24}){0,2})`
	// jumpKeyCaps is such a word in capitals or with a capital.
	jumpKeyCaps = `(\p{Lu}[\p{L}\d'’&.-]{1,24}(?: \p{Lu}[\p{L}\d'’&.-]{1,24}){0,2})`
)

// pageWords makes PageWords of lists of words: each word stands for the number
// of its place in its list, counted from 1, unless it says itself what it stands
// for ("next=+1"); an underscore is a space.
func pageWords(lists ...string) map[string]string {
	m := map[string]string{}
	for _, list := range lists {
		for i, w := range strings.Fields(list) {
			word, number, ok := strings.Cut(w, "=")
			if !ok {
				number = strconv.Itoa(i + 1)
			}
			m[strings.ReplaceAll(word, "_", " ")] = number
		}
	}
	return m
}

// mostHanPage is the highest page number that is read in Han numerals.
const mostHanPage = 99

// hanPages are the numbers of pages in Han numerals, as they are spoken (二十三)
// and figure by figure (二三), and what further words there are.
func hanPages(lists ...string) map[string]string {
	digits := []string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	m := pageWords(lists...)
	for n := 1; n <= mostHanPage; n++ {
		tens, ones := n/10, n%10
		number, spoken, figures := strconv.Itoa(n), "", digits[ones]
		if tens > 1 {
			spoken = digits[tens]
		}
		if tens > 0 {
			spoken += "十"
			figures = digits[tens] + figures
		}
		if ones > 0 {
			spoken += digits[ones]
		}
		m[spoken], m[figures] = number, number
		if tens == 2 {
			m["廿"+strings.TrimPrefix(spoken, "二十")] = number
		}
	}
	return m
}

// MayJump reports whether a folded text, given in parts, may hold what JumpFrom or
// JumpTo match: false, as for nearly all lines of a page, saves the search for
// either.
func (l *Locale) MayJump(folded ...string) bool { return l.jumps.may(folded...) }
