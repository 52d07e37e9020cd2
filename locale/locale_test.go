package locale

import (
	"regexp/syntax"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// Every pattern must compile; regexp.MustCompile would panic in a user's
// program otherwise.
func TestPatternsCompile(t *testing.T) {
	for _, l := range All() {
		for _, p := range []Patterns{l.Bylines, l.Datelines, l.Credits, l.Captions, l.JumpFrom, l.JumpTo, l.Kickers, l.Furniture, l.Advertising, l.Notices} {
			assert.NotPanics(t, func() { p.Match("x") }, l.Tag)
		}
	}
}

func TestMatch(t *testing.T) {
	for tag, want := range map[string]string{
		"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh_TW": "zh-Hant", "zh-Hant-HK": "zh-Hant",
		"en-GB": "en", "de": "de", "tlh": "und", "": "und",
	} {
		assert.Equal(t, want, Match(tag).Tag, tag)
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"据了解，全区各级主管部门加强对编制村庄规划的业务指导":                          "zh-Hans",
		"據了解，全區各級主管部門加強對編制村莊規劃的業務指導，為民眾發聲":                    "zh-Hant",
		"政府は十日の閣議で新しい方針を決めた。これに対し":                            "ja",
		"정부는 10일 새로운 방침을 정했다":                                 "ko",
		"The ministers of the Crown were to meet in the city": "en",
		"Der Minister ist mit dem Zug nach Berlin und wird":   "de",
		"Le ministre est parti pour la capitale avec les":     "fr",
		"12345 ---": "und",
	} {
		assert.Equal(t, want, Detect(text), text)
	}
}

func TestFold(t *testing.T) {
	s := " 本报 １１月 28　日讯 "
	f, pos := Match("zh").Fold(s)
	assert.Equal(t, "本报11月28日讯", f)
	assert.Len(t, pos, len(f)+1)
	assert.Equal(t, len(s)-1, pos[len(f)])
	assert.Equal(t, 1, pos[0])
	f, pos = Match("en").Fold("  a  b\u00a0c９ ")
	assert.Equal(t, "a b c9", f)
	assert.Equal(t, len("  a  b\u00a0c９"), pos[len(f)])
	f, pos = Match("en").Fold("")
	assert.Equal(t, "", f)
	assert.Equal(t, []int{0}, pos)
}

func TestEndsSentence(t *testing.T) {
	zh := Match("zh")
	assert.True(t, zh.EndsSentence("贡献力量。” "))
	assert.False(t, zh.EndsSentence("“最后一米”"))
	assert.True(t, Match("en").EndsSentence("he said.')"))
	assert.False(t, Match("en").EndsSentence(""))
}

func TestWording(t *testing.T) {
	zh, en, de, fr := Match("zh"), Match("en"), Match("de"), Match("fr")
	find := func(p Patterns, s string) string {
		a, b, _, ok := p.Find(s)
		if !ok {
			return ""
		}
		return s[a:b]
	}
	assert.Equal(t, "本报北京11月28日电（记者王玉琢）", find(zh.Datelines, "本报北京11月28日电（记者王玉琢）近日，某市举行"))
	assert.Equal(t, "新华社北京1月2日电", find(zh.Datelines, "新华社北京1月2日电国家主席"))
	assert.Equal(t, "本报讯（记者马芳）", find(zh.Datelines, "本报讯（记者马芳）近日"))
	assert.Equal(t, "【苏州通讯】", find(zh.Datelines, "【苏州通讯】本城茶市"))
	assert.Equal(t, "〔倫敦三日專電〕", find(Match("zh-Hant").Datelines, "〔倫敦三日專電〕英相昨日"))
	assert.Empty(t, find(zh.Datelines, "【通讯】一年"))
	assert.Empty(t, find(zh.Datelines, "据了解，全区各级主管部门加强"))
	assert.Equal(t, "■上接第1版", find(zh.JumpFrom, "■上接第1版愿同中方加强"))
	assert.Equal(t, "（下转第4版）", find(zh.JumpTo, "作出贡献。（下转第4版）"))
	assert.True(t, zh.Bylines.Match("□本报记者郑学良实习生宋向华"))
	assert.False(t, zh.Bylines.Match("记者从自治区乡村振兴局获悉，今年。"))
	assert.Equal(t, "Louise Mayhew / Reuters", find(en.Credits, "at a meeting in Dunkirk on Thursday. Louise Mayhew / Reuters"))
	assert.Equal(t, "J.P. Morton / AP", find(en.Credits, "J.P. Morton / AP"))
	assert.Equal(t, "Photo Jean Vidal", find(Match("fr").Credits, "Photo Jean Vidal"))
	assert.Empty(t, find(Match("fr").Credits, "Notre photo : la verrerie a relevé son dividende."))
	assert.Equal(t, "LONDON, Nov. 28 (AP) —", find(en.Datelines, "LONDON, Nov. 28 (AP) — The"))
	assert.Equal(t, "Continued from Page A6", find(en.JumpFrom, "Continued from Page A6"))
	assert.Equal(t, "See BUDGET, Page A6", find(en.JumpTo, "See BUDGET, Page A6"))
	assert.Equal(t, "Fortsetzung auf Seite 3", find(de.JumpTo, "Fortsetzung auf Seite 3"))
	assert.Equal(t, "Suite page 2", find(fr.JumpTo, "Suite page 2"))
	assert.True(t, en.Bylines.Match("By JOHN SMITH"))
}

// \b knows ASCII letters only: beside another letter it never holds, or holds
// inside a word.
func TestWordBoundariesStandByASCII(t *testing.T) {
	for _, l := range All() {
		for _, p := range patternsOf(l) {
			for _, src := range p.src {
				checkBoundaries(t, l.Tag+": "+src, parse(t, src))
			}
		}
	}
}

func checkBoundaries(t *testing.T, src string, re *syntax.Regexp) {
	for i, sub := range re.Sub {
		checkBoundaries(t, src, sub)
		if re.Op != syntax.OpConcat || sub.Op != syntax.OpWordBoundary {
			continue
		}
		if i > 0 {
			assert.NotContains(t, outermost(re.Sub[i-1], true), true, src)
		}
		if i+1 < len(re.Sub) {
			assert.NotContains(t, outermost(re.Sub[i+1], false), true, src)
		}
	}
}

// outermost tells of each first (or last) character of an expression that it
// writes out whether it is a letter outside ASCII.
func outermost(re *syntax.Regexp, last bool) (foreign []bool) {
	switch {
	case re.Op == syntax.OpLiteral:
		r := re.Rune[0]
		if last {
			r = re.Rune[len(re.Rune)-1]
		}
		return []bool{r > unicode.MaxASCII && unicode.IsLetter(r)}
	case re.Op == syntax.OpAlternate:
		for _, sub := range re.Sub {
			foreign = append(foreign, outermost(sub, last)...)
		}
		return foreign
	case re.Op == syntax.OpCharClass || len(re.Sub) == 0:
		return nil
	case last:
		return outermost(re.Sub[len(re.Sub)-1], last)
	}
	return outermost(re.Sub[0], last)
}
