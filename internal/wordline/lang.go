package wordline

import (
	"strings"

	"golang.org/x/text/language"
)

// maxLangs bounds the different names of languages that are counted.
const maxLangs = 64

// Langs counts the languages that the parts of a page name.
type Langs map[string]int

// Add counts a part; empty names do not count.
func (l Langs) Add(name string) {
	if name != "" && (len(l) < maxLangs || l[name] > 0) {
		l[name]++
	}
}

// Main returns the language of most parts as a BCP 47 tag, empty where none is
// named in a way that is understood.
func (l Langs) Main() string {
	tags := map[string]int{}
	for name, n := range l {
		if t := tag(name); t != "" {
			tags[t] += n
		}
	}
	best := ""
	for t, n := range tags {
		if best == "" || n > tags[best] || n == tags[best] && t < best {
			best = t
		}
	}
	return best
}

// names are languages as Tesseract and PAGE XML call them where that is no BCP
// 47 tag nor a code of ISO 639.
var names = map[string]string{
	"chi_sim": "zh-Hans", "chi_tra": "zh-Hant", "chi_sim_vert": "zh-Hans", "chi_tra_vert": "zh-Hant",
	"jpn_vert": "ja", "deu_latf": "de-Latf", "deu_frak": "de-Latf", "frk": "de-Latf", "fraktur": "de-Latf",
	"chinese": "zh", "english": "en", "french": "fr", "german": "de", "japanese": "ja",
	"dutch": "nl", "italian": "it", "latin": "la", "portuguese": "pt", "russian": "ru", "spanish": "es",
}

func tag(name string) string {
	name, _, _ = strings.Cut(strings.TrimSpace(name), "+") // eng+fra: the first is the main one
	if t, ok := names[strings.ToLower(name)]; ok {
		return t
	}
	t, err := language.Parse(name)
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}
