package peers

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/internal/textspeed"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
	"github.com/go-ego/gse"
)

// BenchmarkPeers measures on the same texts:
//
//   - broadsheet: a Fixer with its defaults
//   - regexp: the three patterns that many projects carry
//   - sed: the same two of them by the program
//   - gse: the words of Chinese by go-ego/gse, for which the spaces are taken
//     out first; what a repair by dictionary costs before it decides anything
func BenchmarkPeers(b *testing.B) {
	for _, c := range textspeed.Cases {
		data := textspeed.Fill(c.Text, textspeed.Size())
		f, err := textfix.New(textfix.Options{Locale: locale.Match(c.Lang)})
		if err != nil {
			b.Fatal(err)
		}
		f.String(textspeed.Lines) // so that the word list is loaded
		b.Run(c.Name+"/broadsheet", func(b *testing.B) {
			out := make([]byte, 0, len(data)+len(data)/8)
			textspeed.Rate(b, len(data), func() { out = f.Append(out[:0], data) })
		})
		b.Run(c.Name+"/regexp", func(b *testing.B) {
			textspeed.Rate(b, len(data), func() { plainRegexp(data) })
		})
		b.Run(c.Name+"/sed", func(b *testing.B) { sed(b, data) })
		if c.Lang == "zh-Hans" {
			b.Run(c.Name+"/gse", func(b *testing.B) { words(b, data) })
		}
	}
}

var (
	hanGap   = regexp.MustCompile(`([\p{Han}，。、；：！？“”]) +([\p{Han}，。、；：！？“”])`)
	hyphened = regexp.MustCompile(`(\p{L})-\n(\p{Ll})`)
	lineEnd  = regexp.MustCompile(`([^\n.!?])\n(\p{Ll})`)
)

// plainRegexp is the straightforward repair that many projects carry.
func plainRegexp(b []byte) []byte {
	for range 2 { // gaps overlap
		b = hanGap.ReplaceAll(b, []byte("$1$2"))
	}
	b = hyphened.ReplaceAll(b, []byte("$1$2"))
	return lineEnd.ReplaceAll(b, []byte("$1 $2"))
}

// sed takes out gaps and joins cut words by the program, where it is there.
func sed(b *testing.B, data []byte) {
	program, err := exec.LookPath("sed")
	if err != nil {
		b.Skip("no sed")
	}
	textspeed.Rate(b, len(data), func() {
		cmd := exec.Command(program, "-E", `:a; s/([^ -~]) +([^ -~])/\1\2/g; ta; /[a-z]-$/{N; s/-\n//}`)
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
		cmd.Stdin, cmd.Stdout = bytes.NewReader(data), io.Discard
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
	})
}

// words finds the words of the text line by line.
func words(b *testing.B, data []byte) {
	var seg gse.Segmenter
	seg.SkipLog = true
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		b.Fatal(err)
	}
	text := string(data)
	textspeed.Rate(b, len(data), func() {
		for line := range strings.Lines(text) {
			seg.Cut(strings.ReplaceAll(line, " ", ""), true)
		}
	})
}
