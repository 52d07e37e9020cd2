package article

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// parseFolio takes a page number apart: the letters of the section before and
// after it and the number, 0 where there is none. Roman numerals are numbers.
func parseFolio(s string) (before string, number int, after string) {
	s = strings.ToUpper(strings.TrimSpace(s))
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return "", roman(s), ""
	}
	j := i
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		j++
	}
	n, err := strconv.Atoi(s[i:j])
	if err != nil {
		return "", 0, ""
	}
	return strings.Trim(s[:i], "- ."), n, strings.Trim(s[j:], "- .")
}

// roman reads a Roman numeral up to 39, 0 for what is none.
func roman(s string) int {
	if s == "" {
		return 0
	}
	rest, n := s, 0
	for _, d := range []struct {
		s string
		n int
	}{{"XXX", 30}, {"XX", 20}, {"X", 10}, {"IX", 9}, {"VIII", 8}, {"VII", 7}, {"VI", 6}, {"V", 5}, {"IV", 4}, {"III", 3}, {"II", 2}, {"I", 1}} {
		if d.n >= 10 && n > 0 {
			continue
		}
		if r, ok := strings.CutPrefix(rest, d.s); ok {
			n += d.n
			if rest = r; d.n < 10 {
				break
			}
		}
	}
	if rest != "" {
		return 0
	}
	return n
}

// reDay finds a date in the name of a file: 2022-11-29, 2022_11_29, 20221129.
var reDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\D)((?:1[6-9]|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)
})

// dayOf returns the day of issue that a file's name tells, "" where it tells none.
func dayOf(source string) string {
	m := reDay().FindStringSubmatch(filepath.Base(source))
	if m == nil {
		return ""
	}
	return m[1] + "-" + m[2] + "-" + m[3]
}

// misprintSpan is how many pages on each side must agree on the number of a page
// before what was read on it is taken for a mistake.
const misprintSpan = 2

// pageNumbers gives each page of an issue its printed number. A page without
// one, as the front page mostly is, has the number that it must have between its
// neighbours; one whose number stands against those of the pages on both sides
// was misread. Where no page of the issue has a number, pages count from 1.
// Numbers that the source gives are believed. guessed tells the numbers that
// are nothing but counted.
func pageNumbers(layouts []*layout.Layout) (numbers []string, guessed []bool, notes []*page.Diagnostic) {
	numbers, notes = make([]string, len(layouts)), make([]*page.Diagnostic, len(layouts))
	guessed = make([]bool, len(layouts))
	given := make([]bool, len(layouts))
	for i, l := range layouts {
		if l == nil {
			continue
		}
		given[i] = l.Page.Number != ""
		numbers[i] = cmp.Or(l.Page.Number, pageNumber(l.Number, locale.Match(l.Page.Lang)))
	}
	read := append([]string(nil), numbers...)
	for i := range numbers {
		if given[i] || read[i] == "" {
			continue
		}
		if want, ok := agreed(read, i); ok && !samePage(want, read[i]) {
			notes[i] = &page.Diagnostic{Code: "page-number", Text: fmt.Sprintf("the page number was read as %s, the pages around it say %s", read[i], want)}
			numbers[i] = want
		}
	}
	taken := map[string]bool{}
	for _, n := range numbers {
		taken[n] = true
	}
	next := func(i, step int) string {
		if i < 0 || i >= len(numbers) || numbers[i] == "" {
			return ""
		}
		if n := shifted(numbers[i], step); !taken[n] {
			return n
		}
		return ""
	}
	set := func(i int, n string) {
		if numbers[i] == "" && n != "" {
			numbers[i], taken[n] = n, true
		}
	}
	// A front page before a numbered one is told by it, whatever came before.
	for i := len(numbers) - 1; i >= 0; i-- {
		set(i, next(i+1, -1))
	}
	for i := range numbers {
		if n := next(i-1, +1); numbers[i] == "" && n != "" {
			guessed[i] = guessed[i-1]
			set(i, n)
		}
		if numbers[i] == "" {
			guessed[i] = true
			set(i, strconv.Itoa(i+1))
		}
	}
	return numbers, guessed, notes
}

// agreed returns the number that the pages on both sides of a page say it has.
func agreed(read []string, i int) (string, bool) {
	want := ""
	for d := -misprintSpan; d <= misprintSpan; d++ {
		if d == 0 {
			continue
		}
		if i+d < 0 || i+d >= len(read) || read[i+d] == "" {
			return "", false
		}
		n := shifted(read[i+d], -d)
		if n == "" || want != "" && !samePage(n, want) {
			return "", false
		}
		want = n
	}
	return want, want != ""
}

// shifted returns the page number so many pages on, "" where there is none.
func shifted(number string, by int) string {
	before, n, after := parseFolio(number)
	if n <= 0 || n+by < 1 {
		return ""
	}
	return before + strconv.Itoa(n+by) + after
}
