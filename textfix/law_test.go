package textfix

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/transform"
)

// everything has all fixes on.
func everything() Options {
	return Options{On: []string{"longs", "fraktur", "quotes", "lookalikes", "runtogether"}}
}

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

// law texts are all texts of the cases.
func lawTexts(t testing.TB) []string {
	var texts []string
	for _, c := range append(readCases(t, "positive/*.json"), negatives(t)...) {
		texts = append(texts, c.Input+strings.Join(c.Lines, "\n"))
	}
	return append(texts, "", "\n", " ", "a\xff\xfe b\x80", "\xe5 \xe5\xe5", "-\n-", "a-\n\n\nb", "\u00ad\u00ad", "x-\u00ad\u00ady")
}

func TestLaws(t *testing.T) {
	plain, all, german := lawsOf(t, Options{}), lawsOf(t, everything()), lawsOf(t, Options{Locale: locale.Match("de")})
	texts := lawTexts(t)
	texts = append(texts, strings.Join(texts, "\n\n"), strings.Join(texts, "\n"))
	for _, s := range texts {
		require.NoError(t, plain.check(s))
		require.NoError(t, all.check(s))
		require.NoError(t, german.check(s))
	}
}

func TestChunks(t *testing.T) {
	f, err := New(Options{})
	require.NoError(t, err)
	long := strings.Repeat(strings.Join(lawTexts(t), "\n"), 12)
	require.Greater(t, len(long), 3*windowSize)
	endless := strings.Repeat("精 确 每 个 ", 20000)
	for _, s := range []string{"", "a", "精 确 每 个", long, endless, long[:windowSize], long[:windowSize+1]} {
		want := f.String(s)
		require.NoError(t, checkChunks(f, s, 7, 5))
		require.NoError(t, checkChunks(f, s, 4096, 4096))
		require.NoError(t, checkChunks(f, s, len(s)+1, 1<<20))
		got, _, err := transform.String(f.Transformer(), s)
		require.NoError(t, err)
		require.NoError(t, same(want, got, "transform.String", s))
		read, err := io.ReadAll(transform.NewReader(strings.NewReader(s), f.Transformer()))
		require.NoError(t, err)
		require.NoError(t, same(want, string(read), "transform.Reader", s))
	}
}

// Bytes that are not UTF-8 pass through as they are.
func TestInvalidUTF8(t *testing.T) {
	f, err := New(everything())
	require.NoError(t, err)
	for _, s := range []string{"\xff", "a\x80b", "精\xe5\x9b", "\xc3", "é\xc3(", "x \xf0\x9f\x92 y"} {
		assert.Equal(t, s, f.String(s))
	}
	assert.Equal(t, "精确每\xff单元个", f.String("精 确 每\xff 单 元 个"))
}

func TestNoAllocation(t *testing.T) {
	f, err := New(Options{})
	require.NoError(t, err)
	for _, s := range []string{
		strings.Repeat("The quick brown fox jumps over the lazy dog.\n", 100),
		strings.Repeat("今天上午，市政府召开新闻发布会，通报了工作情况。\n", 100),
	} {
		b := []byte(s)
		assert.Zero(t, testing.AllocsPerRun(50, func() {
			if out := f.Bytes(b); &out[0] != &b[0] || len(out) != len(b) {
				t.Error("not the input")
			}
			if f.String(s) != s || !f.IsClean(b) {
				t.Error("not clean")
			}
		}))
	}
}

// A nil Fixer, a zero one and a zero Transformer do what the default does.
func TestZeroValue(t *testing.T) {
	byDefault, err := New(Options{})
	require.NoError(t, err)
	const s = "精 确 每 个 单 元，\u200bＡ"
	want := byDefault.String(s)
	require.NotEqual(t, s, want)
	for _, f := range []*Fixer{nil, {}, new(Fixer)} {
		assert.Equal(t, want, f.String(s))
		assert.Equal(t, want, string(f.Bytes([]byte(s))))
		assert.Equal(t, want, string(f.Append(nil, []byte(s))))
		assert.False(t, f.IsClean([]byte(s)))
		got, steps := f.Explain(s)
		assert.Equal(t, want, got)
		assert.Equal(t, want, Replay(s, steps))
		assert.NoError(t, checkChunks(f, s, 3, 3))
	}
	var tr Transformer
	got, _, err := transform.String(&tr, s)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

func TestUnknownSwitch(t *testing.T) {
	for _, o := range []Options{{Only: []string{"space"}}, {Off: []string{""}}, {On: []string{"Lines"}}} {
		_, err := New(o)
		assert.ErrorContains(t, err, "no fix is named")
	}
}

// A switch of the same name turns each fix off and on.
func TestSwitches(t *testing.T) {
	damaged := map[string]string{
		"mojibake": "CafÃ©", "controls": "a\x00b", "nfc": "e\u0301", "width": "Ａ", "vertical": "︵", "ligatures": "ﬁ", "longs": "ſ", "fraktur": "ꝛ",
		"quotes": "“", "lookalikes": "19O5", "letterspacing": "S O N D E R A U S G A B E", "spaces": "精 确 每 个", "runtogether": "governmentofthe people",
		"lines": "今天上午，市长在会议上\n发表讲话。", "hyphens": "inten-\ntions",
	}
	for _, x := range Fixes() {
		s := damaged[x.Name]
		require.NotEmpty(t, s, x.Name)
		only, err := New(Options{Only: []string{x.Name}, Locale: locale.Match("en")})
		require.NoError(t, err)
		assert.NotEqual(t, s, only.String(s), x.Name)
		off, err := New(Options{Off: []string{x.Name}, Locale: locale.Match("en")})
		require.NoError(t, err)
		assert.Equal(t, s, off.String(s), x.Name)
		byDefault, err := New(Options{Locale: locale.Match("en")})
		require.NoError(t, err)
		assert.Equal(t, x.Default, s != byDefault.String(s), x.Name)
	}
}

// mostFuzzed is the greatest length of a text that fuzzing tries: within one
// window, in which fixing twice is fixing once.
const mostFuzzed = windowSize / 4

func FuzzFix(f *testing.F) {
	for _, s := range lawTexts(f) {
		f.Add(s)
	}
	plain, all := lawsOf(f, Options{}), lawsOf(f, everything())
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > mostFuzzed {
			return
		}
		require.NoError(t, plain.check(s))
		require.NoError(t, all.check(s))
	})
}

// smallWindows is a Fixer with windows so small that short texts are cut, too.
func smallWindows(t testing.TB) *Fixer {
	f, err := New(Options{})
	require.NoError(t, err)
	f.size = 1 << 9
	return f
}

func FuzzChunks(f *testing.F) {
	for i, s := range lawTexts(f) {
		if i%8 == 0 {
			f.Add(s, uint16(300+i), uint16(4000))
		}
	}
	fixer := smallWindows(f)
	f.Fuzz(func(t *testing.T, s string, chunk, room uint16) {
		if len(s) > 16*fixer.size {
			return
		}
		require.NoError(t, checkChunks(fixer, s, 1+int(chunk), 1+int(room)))
	})
}
