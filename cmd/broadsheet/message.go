package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// complain prints one line on standard error.
func (a *app) complain(format string, args ...any) {
	fmt.Fprintf(a.err, "broadsheet: %s\n", plainLine(fmt.Sprintf(format, args...)))
}

// describe is an error in one line, "FILE: page N: reason", with a file name
// that does no harm to a terminal.
func describe(err error) string {
	pe, ok := errors.AsType[*page.Error](err)
	if !ok {
		return err.Error()
	}
	if pe.Page > 0 {
		return fmt.Sprintf("%s: page %d: %v", safe(pe.File), pe.Page, pe.Err)
	}
	return fmt.Sprintf("%s: %v", safe(pe.File), pe.Err)
}

// safe returns a name as it is, or quoted where it holds what would break the
// line or steer the terminal.
func safe(name string) string {
	if name != "" && utf8.ValidString(name) && strings.IndexFunc(name, steers) < 0 {
		return name
	}
	return strconv.Quote(name)
}

// plainLine replaces what would break a line or steer the terminal.
func plainLine(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// steers reports characters that are no part of printed text: controls, line
// and paragraph separators, and those that turn the direction of writing.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}
