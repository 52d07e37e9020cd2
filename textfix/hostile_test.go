package textfix

import (
	"strings"
	"testing"
	"time"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
)

// Texts made to cost much: each function's time must grow with the text, not
// with its square. The limit is many times what any of them takes.
func TestHostile(t *testing.T) {
	const (
		size  = 1 << 17
		limit = 20 * time.Second
	)
	zh := locale.Match("zh-Hans")
	f, err := New(everything())
	assert.NoError(t, err)
	functions := map[string]func(s string){
		"Fixer":    func(s string) { f.String(s) },
		"Spaces":   func(s string) { Spaces(s, zh) },
		"Join":     func(s string) { Join(strings.Split(s, "\n"), zh) },
		"Names":    func(s string) { Names([]string{s}, zh) },
		"Headline": func(s string) { Headline([]string{s}, s, zh) },
	}
	for _, unit := range []string{"\n", "\n\x00", "\n\ufeff", "1 ", "中 1 ", "K ", "a-\n", "\u00ad", "王 ", ")\n", "　", "i- n\n", "1\n"} {
		s := strings.Repeat(unit, size/len(unit))
		for name, run := range functions {
			start := time.Now()
			run(s)
			assert.Less(t, time.Since(start), limit, "%s of %q", name, unit)
		}
	}
}
