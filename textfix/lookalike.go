package textfix

import (
	"unicode/utf8"
)

// lookalikeDigits are the letters that recognition takes digits for.
var lookalikeDigits = map[rune]byte{'O': '0', 'o': '0', '〇': '0', 'l': '1', 'I': '1', '|': '1', 'S': '5', 'B': '8'}

// lookalikeShare is the least share of true digits in a number in which a
// letter counts as misread.
const lookalikeShare = 0.5

// replaceLookalikes writes digits for letters inside numbers ("2O19", "l5") and
// 一 for a dash inside a number of Han numerals ("十—月").
func replaceLookalikes(dst, text []byte, _ *work) []byte {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if isLookalike(r) {
			to, digits, all := i, 0, 0
			for to < len(text) {
				c, m := utf8.DecodeRune(text[to:])
				if !isLookalike(c) {
					break
				}
				if isDigit(c) {
					digits++
				}
				all++
				to += m
			}
			before, _ := utf8.DecodeLastRune(text[:i])
			after, _ := utf8.DecodeRune(text[to:])
			if digits < all && digits > 0 && float64(digits) >= lookalikeShare*float64(all) && !isASCIILetter(before) && !isASCIILetter(after) {
				for i < to {
					c, m := utf8.DecodeRune(text[i:])
					if d, ok := lookalikeDigits[c]; ok {
						dst = append(dst, d)
					} else {
						dst = append(dst, text[i:i+m]...)
					}
					i += m
				}
			} else {
				dst = append(dst, text[i:to]...)
				i = to
			}
			continue
		}
		if r == '—' && isHanNumeral(utf8.DecodeLastRune(text[:i])) {
			if next, m := utf8.DecodeRune(text[i+n:]); isHanNumeral(next, m) || next == '月' || next == '日' || next == '年' {
				dst = append(dst, "一"...)
				i += n
				continue
			}
		}
		dst = append(dst, text[i:i+n]...)
		i += n
	}
	return dst
}

func isLookalike(r rune) bool { _, ok := lookalikeDigits[r]; return ok || isDigit(r) }

func isASCIILetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func isHanNumeral(r rune, _ int) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '零', '〇', '两':
		return true
	}
	return false
}
