package locale

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestJumpLines reads jump lines in the forms of each language: which part of
// the text is the jump line, and its groups.
func TestJumpLines(t *testing.T) {
	tests := []struct {
		lang, text, marker string
		groups             []string // those that take part
	}{
		// to another page
		{"en", "See BUDGET, Page A6", "", []string{"BUDGET", "A6"}},
		{"en", "Please see CITY COUNCIL, Page 12", "", []string{"CITY COUNCIL", "12"}},
		{"en", "Continued on Page A16, Col. 3", "", []string{"A16"}},
		{"en", "CONTINUED ON PAGE SIX", "", []string{"SIX"}},
		{"en", "(Continued on Fourth Page.)", "", []string{"Fourth"}},
		{"en", "Continued on next page", "", []string{"next"}},
		{"en", "Turn to Page 4", "", []string{"4"}},
		{"en", "Continued on A6", "", []string{"A6"}},
		{"en", "See BUDGET, A6", "", []string{"BUDGET", "A6"}},
		{"en", "Cont'd on p. 3", "", []string{"3"}},
		{"en", "▶ Continued on page 6B", "", []string{"6B"}},
		{"en", "and asked for a delay. Continued on Page 4", "Continued on Page 4", []string{"4"}},
		{"de", "Fortsetzung auf Seite 3", "", []string{"3"}},
		{"de", "(Fortsetzung Seite 3, Spalte 2)", "", []string{"3"}},
		{"de", "Fortsetzung auf S. A4", "", []string{"A4"}},
		{"de", "Siehe HAUSHALT Seite 4", "", []string{"HAUSHALT", "4"}},
		{"de", "Schluß auf der dritten Seite.", "", []string{"dritten"}},
		{"de", "Fortsetzung auf der nächsten Seite", "", []string{"nächsten"}},
		{"de", "Fortsetzung umseitig", "", []string{"umseitig"}},
		{"fr", "(Suite page 2)", "", []string{"2"}},
		{"fr", "Lire la suite en page 6", "", []string{"6"}},
		{"fr", "Suite et fin page 4", "", []string{"4"}},
		{"fr", "(La suite en 2e page.)", "", []string{"2e"}},
		{"fr", "Voir la suite à la page suivante", "", []string{"suivante"}},
		{"zh-Hans", "（下转第4版）", "", []string{"4"}},
		{"zh-Hans", "（下转A06版）", "", []string{"A06"}},
		{"zh-Hans", "下转第二版", "", []string{"二"}},
		{"zh-Hans", "作出贡献。（下转第4版左下）", "（下转第4版左下）", []string{"4"}},
		{"zh-Hans", "▶▶下转04版", "", []string{"04"}},
		{"zh-Hans", "（未完，下转第三版）", "", []string{"三"}},
		{"zh-Hans", "（转下版）", "", []string{"下"}},
		{"zh-Hant", "（下轉A2版）", "", []string{"A2"}},
		{"zh-Hant", "（文轉A4）", "", []string{"A4"}},
		{"zh-Hant", "（續見第四版）", "", []string{"四"}},
		{"zh-Hant", "（轉下頁）", "", []string{"下"}},
		{"ja", "（2面に続く）", "", []string{"2"}},
		{"ja", "＝３面につづく", "", []string{"3"}},
		{"ja", "（続きは十二面）", "", []string{"十二"}},
		{"ja", "【次面へ続く】", "", []string{"次"}},
	}
	for _, tt := range tests {
		checkJump(t, tt.lang, "to", tt.text, tt.marker, tt.groups)
	}
	from := []struct {
		lang, text, marker string
		groups             []string
	}{
		{"en", "Continued from Page A1", "", []string{"A1"}},
		{"en", "BUDGET, From A1", "", []string{"BUDGET", "A1"}},
		{"en", "BUDGET: Continued from Page 1", "", []string{"BUDGET", "1"}},
		{"en", "[Continued from First Page.]", "", []string{"First"}},
		{"en", "Continued from preceding page", "", []string{"preceding"}},
		{"en", "(Concluded from page 2.) He rose and left.", "(Concluded from page 2.)", []string{"2"}},
		{"en", "From Page One", "", []string{"One"}},
		{"de", "Fortsetzung von Seite 1", "", []string{"1"}},
		{"de", "Schluß von der ersten Seite", "", []string{"ersten"}},
		{"de", "Fortsetzung von der vorigen Seite", "", []string{"vorigen"}},
		{"fr", "Suite de la page 1", "", []string{"1"}},
		{"fr", "(Suite de la première page.)", "", []string{"première"}},
		{"fr", "SUITE DE LA UNE", "", []string{"UNE"}},
		{"fr", "Suite de la page précédente", "", []string{"précédente"}},
		{"zh-Hans", "（上接第一版）", "", []string{"一"}},
		{"zh-Hans", "（紧接A1版）", "", []string{"A1"}},
		{"zh-Hans", "■上接第1版愿同中方", "■上接第1版", []string{"1"}},
		{"zh-Hans", "（接01版）", "", []string{"01"}},
		{"zh-Hans", "（接上版）", "", []string{"上"}},
		{"zh-Hant", "（續第一張）", "", []string{"一"}},
		{"zh-Hant", "（上接A1版）", "", []string{"A1"}},
		{"zh-Hant", "（接上頁）", "", []string{"上"}},
		{"ja", "（１面から続く）", "", []string{"1"}},
		{"ja", "＝一面からつづく", "", []string{"一"}},
		{"ja", "【1面の続き】", "", []string{"1"}},
		{"ja", "前面から続く", "", []string{"前"}},
	}
	for _, tt := range from {
		checkJump(t, tt.lang, "from", tt.text, tt.marker, tt.groups)
	}
	for _, tt := range [][2]string{
		{"en", "From page 3 of the report it is plain that nobody had read it."},
		{"en", "You can see it on page 4."},
		{"en", "The roof leaked, as one can see on page four."},
		{"de", "Von Seite 3 an wird das Buch besser."},
		{"ja", "一面から見れば、その通りである。"},
		{"ja", "前面から風が吹いた。"},
		{"zh-Hans", "接二连三的事故。"},
	} {
		loc := Match(tt[0])
		folded, _ := loc.Fold(tt[1])
		_, _, _, to := loc.JumpTo.Find(folded)
		a, b, _, from := loc.JumpFrom.Find(folded)
		assert.False(t, to, tt[1])
		assert.False(t, from && a == 0 && b > 0, tt[1])
	}
}

func checkJump(t *testing.T, lang, way, text, marker string, groups []string) {
	t.Helper()
	loc := Match(lang)
	forms := loc.JumpTo
	if way == "from" {
		forms = loc.JumpFrom
	}
	folded, _ := loc.Fold(text)
	from, to, all, ok := forms.Find(folded)
	if !assert.True(t, ok, "%s %s %q", lang, way, text) {
		return
	}
	want, _ := loc.Fold(marker)
	if marker == "" {
		want = folded
	}
	assert.Equal(t, want, folded[from:to], text)
	var got []string
	for _, g := range all[1:] {
		if g != "" {
			got = append(got, g)
		}
	}
	assert.Equal(t, groups, got, text)
}

func TestPageWords(t *testing.T) {
	for lang, words := range map[string]map[string]string{
		"en": {"four": "4", "first": "1", "next": "+1"},
		"zh": {"二十三": "23", "廿三": "23", "二三": "23", "十": "10", "下": "+1"},
		"ja": {"十二": "12", "前": "-1"},
		"fr": {"1re": "1", "deux": "2"},
	} {
		for w, n := range words {
			require.Equal(t, n, Match(lang).PageWords[w], "%s %s", lang, w)
		}
	}
}
