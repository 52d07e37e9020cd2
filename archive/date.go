package archive

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Years that a date in a file name may have; the first newspapers are of 1605.
const (
	firstYear = 1600
	lastYear  = 2199
)

// reDate finds what may be a date: 2022-11-29, 2022_11_29, 2022.11.29,
// 20221129, 2022年11月29日.
var reDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(\d{4})([-_. ]?)(\d{2})([-_. ]?)(\d{2})|(\d{4})年(\d{1,2})月(\d{1,2})日`)
})

// rePage is a page number in what stands before a date, which is no part of the
// paper's name: "p1", "page_02", "第3版", "A1".
var rePage = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:p|pg|page|第|[a-z])?[-_. ]?\d{1,3}(?:版|面)?$|^(?:p|pg|page)$`)
})

// dated returns the date of issue in a file name ("2022-11-29") and what stands
// before it, the paper; ok is false where there is none.
func dated(name string) (paper, date string, ok bool) {
	for from := 0; from < len(name); {
		m := reDate().FindStringSubmatchIndex(name[from:])
		if m == nil {
			return "", "", false
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		group := func(i int) string { return name[m[2*i]:m[2*i+1]] }
		y, mo, d := 1, 3, 5
		alone := (m[0] == 0 || !digit(name[m[0]-1])) && (m[1] == len(name) || !digit(name[m[1]]))
		if m[2] < 0 {
			y, mo, d = 6, 7, 8
		} else {
			alone = alone && group(2) == group(4)
		}
		if t, valid := day(group(y), group(mo), group(d)); valid && alone {
			return paperName(name[:m[0]]), t, true
		}
		from = m[0] + 1
	}
	return "", "", false
}

// day checks a date and writes it in one way.
func day(y, m, d string) (string, bool) {
	yy, _ := strconv.Atoi(y)
	mm, _ := strconv.Atoi(m)
	dd, _ := strconv.Atoi(d)
	t := time.Date(yy, time.Month(mm), dd, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), yy >= firstYear && yy <= lastYear && t.Day() == dd && int(t.Month()) == mm
}

// paperName is the text before a date without page numbers and separators.
func paperName(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-_. ()[]", r) })
	kept := parts[:0]
	for _, p := range parts {
		if !rePage().MatchString(p) {
			kept = append(kept, p)
		}
	}
	return strings.ToLower(strings.Join(kept, "-"))
}
