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
