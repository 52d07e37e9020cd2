package article

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// What unsaid knows by itself is what the tables of Unicode say.
func TestUnsaid(t *testing.T) {
	for r := rune(0); r <= '\U00020000'; r++ {
		if want := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai); unsaid(r) != want {
			assert.Equal(t, want, unsaid(r), "%U", r)
		}
	}
}
