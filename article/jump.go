package article

import (
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// pointer is what a jump line says of where the other part stands. The zero
// value says nothing but that there is one.
type pointer struct {
	page string // number, "" where none is named
	step int    // pages from this one ("on the next page"), 0 for none
	key  string // word by which the article is found there
}

// parseJump reads a jump line: the page and the key word in it.
func parseJump(marker string, forms locale.Patterns, loc *locale.Locale) (*Jump, *pointer) {
	j, p := &Jump{Marker: marker}, &pointer{}
	folded, _ := loc.Fold(marker)
	_, _, groups, ok := forms.Find(folded)
	if !ok {
		return j, p
	}
	var said []string
	for _, g := range groups[1:] {
		if g != "" {
			said = append(said, g)
		}
	}
	if len(said) == 0 {
		return j, p
	}
	if len(said) > 1 {
		p.key = said[0]
	}
	number := pageNumber(said[len(said)-1], loc)
	if n, err := strconv.Atoi(number); err == nil && (number[0] == '+' || number[0] == '-') {
		p.step = n
		return j, p
	}
	if number != "" && isPlace(number) {
		j.Page, p.page = number, number
	}
	return j, p
}

// isPlace reports that a page is named by a number, not by a word without one
// ("the last page").
func isPlace(s string) bool {
	_, n, _ := parseFolio(s)
	return n > 0
}

// pageNumber writes a page number as digits where the language spells it out.
func pageNumber(s string, loc *locale.Locale) string {
	if n, ok := loc.PageWords[strings.ToLower(s)]; ok {
		return n
	}
	return strings.ToUpper(s)
}

// samePage reports that two page numbers name the same page: "A06" and "a-6" do,
// and "IV" and "4".
func samePage(a, b string) bool {
	if strings.EqualFold(a, b) {
		return a != ""
	}
	p, n, s := parseFolio(a)
	q, m, t := parseFolio(b)
	return n > 0 && n == m && p == q && s == t
}

// nearPage reports that two page numbers differ in the letter of the section
// only, which one of them has and the other has not.
func nearPage(a, b string) bool {
	p, n, s := parseFolio(a)
	q, m, t := parseFolio(b)
	return n > 0 && n == m && (p+s == "") != (q+t == "")
}
