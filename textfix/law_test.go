package textfix

import (
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

// checkLaws holds the laws of Fixer for one text.
func checkLaws(t *testing.T, f *Fixer, s string) {
	once := f.String(s)
	again := f
	if f.loc == nil { // the language that was found holds for both times
		o := Options{Locale: findLocale([]byte(s[:min(len(s), detectSize)]))}
		for name, on := range f.on {
			if on {
				o.Only = append(o.Only, name)
			}
		}
		var err error
		again, err = New(o)
		require.NoError(t, err)
		require.Equal(t, again.String(s), once)
	}
	same(t, once, again.String(once), "fixing twice is fixing once", s)

	out, steps := f.Explain(s)
	same(t, once, out, "Explain gives what String gives", s)
	same(t, once, Replay(s, steps), "the steps give the result", s)

	same(t, once, string(f.Bytes([]byte(s))), "Bytes", s)
	same(t, "x"+once, string(f.Append([]byte("x"), []byte(s))), "Append", s)
	require.Equal(t, once == s, f.IsClean([]byte(s)))
	if n := f.Span([]byte(s)); n < len(s) {
		require.True(t, strings.HasPrefix(once, s[:n]), "%q", s)
	}
}

// same requires two texts to be the same and shows the place where they part.
func same(t *testing.T, want, got, law, input string) {
	t.Helper()
	if want == got {
		return
	}
	n := commonPrefix([]byte(want), []byte(got))
	around := func(s string) string { return s[max(0, n-60):min(len(s), n+40)] }
	require.Fail(t, law, "byte %d\nwant %q\ngot  %q\nof   %.300q", n, around(want), around(got), input)
}

// inChunks passes s through a Transformer, cut into chunks of the given sizes,
// with a small destination.
func inChunks(t *testing.T, f *Fixer, s string, chunk, room int) string {
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
				require.NoError(t, err)
			}
		}
		src = src[n:]
		if atEOF {
			return string(out)
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
	plain, err := New(Options{})
	require.NoError(t, err)
	all, err := New(everything())
	require.NoError(t, err)
	german, err := New(Options{Locale: locale.Match("de")})
	require.NoError(t, err)
	texts := lawTexts(t)
	texts = append(texts, strings.Join(texts, "\n\n"), strings.Join(texts, "\n"))
	for _, s := range texts {
		checkLaws(t, plain, s)
		checkLaws(t, all, s)
		checkLaws(t, german, s)
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
		same(t, want, inChunks(t, f, s, 7, 5), "small chunks", s)
		same(t, want, inChunks(t, f, s, 4096, 4096), "blocks", s)
		same(t, want, inChunks(t, f, s, len(s)+1, 1<<20), "one chunk", s)
		got, _, err := transform.String(f.Transformer(), s)
		require.NoError(t, err)
		same(t, want, got, "transform.String", s)
		read, err := io.ReadAll(transform.NewReader(strings.NewReader(s), f.Transformer()))
		require.NoError(t, err)
		same(t, want, string(read), "transform.Reader", s)
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
		assert.Equal(t, want, inChunks(t, f, s, 3, 3))
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

func FuzzFix(f *testing.F) {
	for _, s := range lawTexts(f) {
		f.Add(s)
	}
	plain, err := New(Options{})
	require.NoError(f, err)
	all, err := New(everything())
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > windowSize/4 {
			return
		}
		checkLaws(t, plain, s)
		checkLaws(t, all, s)
	})
}

func FuzzChunks(f *testing.F) {
	for i, s := range lawTexts(f) {
		if i%8 == 0 {
			f.Add(s, uint16(300+i), uint16(4000))
		}
	}
	fixer, err := New(Options{})
	require.NoError(f, err)
	fixer.size = 1 << 9 // small windows, so that short texts are cut, too
	f.Fuzz(func(t *testing.T, s string, chunk, room uint16) {
		if len(s) > 16*fixer.size {
			return
		}
		want := fixer.String(s)
		require.True(t, want == inChunks(t, fixer, s, 1+int(chunk), 1+int(room)))
		got, steps := fixer.Explain(s)
		require.True(t, want == got)
		require.True(t, want == Replay(s, steps))
	})
}
