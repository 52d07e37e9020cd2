package locale

import (
	"bufio"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func parse(t *testing.T, src string) *syntax.Regexp {
	re, err := syntax.Parse(src, syntax.Perl)
	require.NoError(t, err)
	return re
}

func TestRequired(t *testing.T) {
	for src, want := range map[string][][]string{
		`^abc$`:                          {{"abc"}},
		`(?:ab|cd)x*`:                    {{"ab", "cd"}},
		`(?:摄影报道|摄影|摄|供图)$`:              {{"摄", "供图"}},
		`(?:ab|c?)d+`:                    {{"d"}},
		`a{0,3}`:                         nil,
		`(?i)Photo`:                      {{"photo"}},
		`(?i)page`:                       {{"page"}},
		`(?i)sk`:                         {{"sk", "s\u212a", "ſk", "ſ\u212a"}},
		`(?i)für`:                        {{"fÜr", "für"}},
		`\p{Han}{2,}`:                    nil,
		`(?:abc|\d)`:                     {{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "abc"}},
		`(x|y) (?:long|word)`:            {{"x long", "x word", "y long", "y word"}},
		`page (?:one|a*) [yz]`:           {{"page  ", "page a", "page o"}, {" y", " z"}},
		`(?i)a(?:see|turn),? \p{L}+[12]`: {{"asee ", "asee, ", "aſee ", "aturn ", "aſee, ", "aturn, "}, {"1", "2"}},
		`see\b(?: [a-z]+)?,? ?page`:      {{"see ", "see,", "seep"}, {"page"}},
	} {
		assert.Equal(t, want, required(parse(t, src)), src)
	}
}

func TestEdge(t *testing.T) {
	for _, c := range []struct {
		src         string
		last        bool
		in, outside string
	}{
		{`^[A-Z]x`, false, "AZ", "az1é"},
		{`^\d*(?:page|p\.)`, false, "05p", "Px"},
		{`(?i)^page`, false, "pP", "a"},
		{`[摄图]$`, true, "摄图", "版a"},
		{`\d{1,3}[.)]?$`, true, "09.)", "a("},
		{`(?i)(?:ag|ak)$`, true, "gGkK\u212a", "a"},
	} {
		set, ok := edge(parse(t, c.src), c.last)
		require.True(t, ok, c.src)
		end := func(r rune) byte {
			if b := []byte(string(r)); c.last {
				return b[len(b)-1]
			}
			return string(r)[0]
		}
		for _, r := range c.in {
			assert.True(t, set[end(r)], "%s: %q", c.src, r)
		}
		for _, r := range c.outside {
			assert.False(t, set[end(r)], "%s: %q", c.src, r)
		}
	}
	_, ok := edge(parse(t, `a*b?`), false)
	assert.False(t, ok, "matches the empty text")
}

// patternsOf returns all patterns of a locale.
func patternsOf(l *Locale) []Patterns {
	var list []Patterns
	v := reflect.ValueOf(l).Elem()
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		if p, ok := v.Field(i).Interface().(Patterns); ok && p.set != nil {
			list = append(list, p)
		}
	}
	if l.jumps.set != nil {
		list = append(list, l.jumps)
	}
	return list
}

// keepsMatches compares the screens of all patterns with the expressions alone.
func keepsMatches(t *testing.T, lines []string) {
	for _, loc := range All() {
		for _, p := range patternsOf(loc) {
			s := p.set()
			for i, src := range p.src[:min(len(p.src), mostPatterns)] {
				re := s.res[i]()
				for _, l := range lines {
					if folded, _ := loc.Fold(l); re.MatchString(folded) {
						assert.NotZero(t, s.screen.candidates(folded)>>i&1, "%s matches %q", src, folded)
					}
				}
			}
		}
	}
}

// TestScreenKeepsMatches does it on the lines of real and written pages, whole,
// cut, joined and in other cases, and on texts that match.
func TestScreenKeepsMatches(t *testing.T) {
	files, err := filepath.Glob("../testdata/dumps/*.txt")
	require.NoError(t, err)
	lines := []string{
		"", "\xff", "1\xff", "Photograph by A. B. Smith", "(Continued on Page 4)", "CONTINUED FROM PAGE ONE", "本报记者 甲乙 摄", "■上接第1版",
		"图/甲乙 文/丙丁", "Fortſetzung auf Seite 3", "MONDAY, MAY 3, 1909", "Vol. XII, No. 34", "THE MORNING POST", "Price two cents",
		"Seite 4", "À suivre", "www.example.com", "a.b@example.org", "Tel. 555", "\u212aurier", "Wanted: a boy", "For Sale", "第４版 2022年11月29日 星期二",
	}
	for _, f := range append(files, "../testdata/seed/nmg-daily-2022-11-29.txt") {
		r, err := os.Open(f)
		require.NoError(t, err)
		n := 0
		for s := bufio.NewScanner(r); s.Scan() && n < 12; n++ {
			l := s.Text()
			lines = append(lines, l, strings.ToUpper(l))
			if len(l) > 20 {
				lines = append(lines, l[:len(l)/2], l[len(l)/3:])
			}
		}
		r.Close()
	}
	keepsMatches(t, lines)
}

func TestPatternsBeyondOneScreen(t *testing.T) {
	src := make([]string, mostPatterns+2)
	for i := range src {
		src[i] = regexp.QuoteMeta(string(rune('a'+i%20)) + "x" + string(rune('a'+i/20)))
	}
	p := patterns(src...)
	for _, s := range src {
		assert.True(t, p.Match(s), s)
	}
	assert.False(t, p.Match("zz"))
}

// FuzzScreen wants no screen to hide a match.
func FuzzScreen(f *testing.F) {
	for _, s := range []string{"(Continued on Page 4)", "本报记者 甲乙 摄", "MONDAY, MAY 3", "Fortſetzung auf Seite 3", "\xffſ\u212a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { keepsMatches(t, []string{s}) })
}

func BenchmarkScreen(b *testing.B) {
	for _, tag := range []string{"en", "zh"} {
		loc := Match(tag)
		line, _ := loc.Fold("and the committee which met on Monday, May 3 in the 本报讯 hall of the city was told")
		b.Run(tag, func(b *testing.B) {
			for b.Loop() {
				for _, p := range patternsOf(loc) {
					p.Match(line)
				}
			}
		})
	}
}
