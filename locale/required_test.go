package locale

import (
	"bufio"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRequired(t *testing.T) {
	for src, want := range map[string][]string{
		`^abc$`:              {"abc"},
		`(?:ab|cd)x*`:        {"ab", "cd"},
		`(?:摄影报道|摄影|摄|供图)$`:  {"摄", "供图"},
		`[（(]?第?\d{1,2}版`:    {"版"},
		`(?:ab|c?)d+`:        {"d"},
		`a{0,3}`:             nil,
		`(?i)photo`:          nil,
		`\p{Han}{2,}`:        nil,
		`(?:ab|\d)`:          {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "ab"},
		`(x|y)(?:long|word)`: {"x", "y"},
	} {
		assert.Equal(t, want, required(src), src)
	}
}

// TestRequiredKeepsMatches compares with the regular expressions alone, on real
// lines and their neighbours.
func TestRequiredKeepsMatches(t *testing.T) {
	f, err := os.Open("../testdata/seed/nmg-daily-2022-11-29.txt")
	require.NoError(t, err)
	defer f.Close()
	var lines []string
	for s := bufio.NewScanner(f); s.Scan(); {
		lines = append(lines, s.Text())
	}
	require.NotEmpty(t, lines)
	lines = append(lines, "Photograph by A. B. Smith", "(Continued on Page 4)", "本报记者 甲乙 摄", "■上接第1版", "图/甲乙 文/丙丁")
	for _, loc := range All() {
		for _, p := range []Patterns{loc.Bylines, loc.Datelines, loc.Credits, loc.Captions, loc.JumpFrom, loc.JumpTo, loc.Kickers, loc.Furniture, loc.Advertising, loc.Notices} {
			for _, src := range p.src {
				re, words := regexp.MustCompile(src), required(src)
				for _, l := range lines {
					folded, _ := loc.Fold(l)
					if re.MatchString(folded) {
						assert.True(t, mayMatch(folded, words), "%s needs none of %q in %q", src, words, folded)
					}
				}
			}
		}
	}
}
