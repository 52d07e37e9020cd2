package textfix

import "unicode/utf8"

// seriesOrders are the series of single characters that are set apart in
// calendars, lists and school books: their gaps mean something.
var seriesOrders = []string{
	"一二三四五六七八九十", "日一二三四五六日", "日月火水木金土日",
	"甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥",
	"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
	"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
	"あかさたなはまやらわ", "アカサタナハマヤラワ",
}

// followsInSeries are the pairs of characters that follow each other in one.
var followsInSeries = func() map[[2]rune]bool {
	m := map[[2]rune]bool{}
	for _, s := range seriesOrders {
		last := rune(0)
		for _, r := range s {
			m[[2]rune{last, r}] = true
			last = r
		}
	}
	return m
}()

// mayCount marks the characters of the series, by their lowest bits.
var mayCount = func() (t [1024]bool) {
	for pair := range followsInSeries {
		t[pair[0]%1024], t[pair[1]%1024] = true, true
	}
	return t
}()

const (
	leastSeries = 3   // characters of a series
	mostSeries  = 256 // bytes of a line that is looked at
)

// isSeries reports a line of nothing but single characters that count up.
func isSeries(line []byte) bool {
	if len(line) == 0 {
		return false
	}
	if r, _ := decode(line, 0); !mayCount[r%1024] && !isSpace(r) {
		return false
	}
	last, n := rune(0), 0
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		i += size
		if isSpace(r) {
			continue
		}
		if next, _ := utf8.DecodeRune(line[i:]); i < len(line) && !isSpace(next) {
			return false
		}
		if n > 0 && !followsInSeries[[2]rune{last, r}] {
			return false
		}
		last = r
		n++
	}
	return n >= leastSeries
}
