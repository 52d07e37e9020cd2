package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

func TestCaptionBefore(t *testing.T) {
	for text, want := range map[string]bool{
		"蘇州風景 本報記者韓冠卿攝": true,
		"開會時全體攝影 王淑儀攝":  false, // both could be who took it
		"本報記者 韓冠卿 攝":    false,
		"韓冠卿 攝":         false,
		"本報記者韓冠卿 攝":     false,
		"":              false,
	} {
		assert.Equal(t, want, captionBefore(text, locale.Match("zh-Hant")), text)
	}
	assert.False(t, captionBefore("Harbour Staff Photographer", locale.Match("en")))
}
