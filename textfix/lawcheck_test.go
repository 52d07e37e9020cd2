package textfix

import (
	"fmt"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/transform"
)

// laws checks the laws of a Fixer for one text after the other.
type laws struct {
	fixer *Fixer
	last  string // the text whose language was found last
	found *locale.Locale
	// known are fixers of the same switches for each language that was found: it
	// holds for both times where fixing twice is to be fixing once.
	known map[*locale.Locale]*Fixer
}

func lawsOf(t testing.TB, o Options) *laws {
	f, err := New(o)
	require.NoError(t, err)
	return &laws{fixer: f, known: map[*locale.Locale]*Fixer{}}
}

// forLanguageOf returns the fixer that knows the language of the text.
func (l *laws) forLanguageOf(s string) *Fixer {
	if l.fixer.loc != nil {
		return l.fixer
	}
	loc := l.languageOf(s)
	f := l.known[loc]
	if f == nil {
		o := Options{Locale: loc}
		for name, on := range l.fixer.on {
			if on {
				o.Only = append(o.Only, name)
			}
		}
		f, _ = New(o) // the names are known
		l.known[loc] = f
	}
	return f
}

func (l *laws) languageOf(s string) *locale.Locale {
	if l.found == nil || l.last != s {
		l.last, l.found = s, findLocale([]byte(s[:min(len(s), detectSize)]))
	}
	return l.found
}

// check returns an error that names the law which does not hold for a text.
func (l *laws) check(s string) error {
	if err := l.checkMost(s); err != nil {
		return err
	}
	f := l.forLanguageOf(s)
	once, b := f.String(s), []byte(s)
	if err := same(once, l.fixer.String(s), "the language that was found, given, changes nothing", s); err != nil {
		return err
	}
	if err := same(once, string(f.Bytes(b)), "Bytes gives what String gives", s); err != nil {
		return err
	}
	if n := f.Span(b); (once == s) != (n == len(s)) || !strings.HasPrefix(once, s[:n]) {
		return fmt.Errorf("Span is what stays: %d of %d bytes of %q", n, len(s), s)
	}
	return nil
}

// checkMost checks the laws that the fixes can break. The others hold of the
// code around them, whatever the text.
func (l *laws) checkMost(s string) error {
	f := l.forLanguageOf(s) // finding the language anew would take most of the time
	once := f.String(s)
	if err := same(once, f.String(once), "fixing twice is fixing once", s); err != nil {
		return err
	}
	out, steps := f.Explain(s)
	if err := same(once, out, "Explain gives what String gives", s); err != nil {
		return err
	}
	if err := same(once, Replay(s, steps), "the steps give the result", s); err != nil {
		return err
	}
	return same("x"+once, string(f.Append([]byte("x"), []byte(s))), "Append appends what String gives", s)
}

// same returns an error that shows where two texts part, nil where they do not.
func same(want, got, law, input string) error {
	if want == got {
		return nil
	}
	n := commonPrefix([]byte(want), []byte(got))
	around := func(s string) string { return s[max(0, n-60):min(len(s), n+40)] }
	return fmt.Errorf("%s: byte %d\nwant %q\ngot  %q\nof   %.300q", law, n, around(want), around(got), input)
}

// checkChunks returns an error where a stream that is cut into chunks does not
// come out as the whole text, or Explain's steps do not give that.
func checkChunks(f *Fixer, s string, chunk, room int) error {
	want := f.String(s)
	got, err := inChunks(f, s, chunk, room)
	if err != nil {
		return err
	}
	if err := same(want, got, fmt.Sprintf("chunks of %d, room for %d", chunk, room), s); err != nil {
		return err
	}
	got, steps := f.Explain(s)
	if err := same(want, got, "Explain gives what String gives", s); err != nil {
		return err
	}
	return same(want, Replay(s, steps), "the steps give the result", s)
}

// inChunks passes s through a Transformer, cut into chunks of the given sizes,
// with a small destination.
func inChunks(f *Fixer, s string, chunk, room int) (string, error) {
	tr := f.Transformer()
	var out []byte
	dst := make([]byte, room)
	for src := []byte(s); ; {
		n := min(chunk, len(src))
		atEOF := n == len(src)
		part := src[:n]
		for {
			nDst, nSrc, err := tr.Transform(dst, part, atEOF)
			out = append(out, dst[:nDst]...)
			part = part[nSrc:]
			if err == nil {
				break
			}
			if err != transform.ErrShortDst {
				return "", err
			}
		}
		src = src[n:]
		if atEOF {
			return string(out), nil
		}
	}
}
