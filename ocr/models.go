package ocr

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// defaultModel reads pages of which nobody knows the language.
const defaultModel = "eng"

// modelRow says which models read a language in a script. Of the models of a
// cell the first that is installed is taken; where none is, the stand-in, which
// reads the same letters in another guise.
type modelRow struct {
	lang, script string   // ISO 639-1 or -3, ISO 15924; empty script: any
	horizontal   []string // models for lines from left to right
	vertical     []string // models for lines from top to bottom; empty: as horizontal
	standIn      string   // empty: none
}

// modelTable holds the languages whose model is not named by their ISO 639-2/T
// code, and those with several.
var modelTable = []modelRow{
	{"zh", "Hans", []string{"chi_sim"}, []string{"chi_sim_vert"}, "chi_sim"},
	{"zh", "Hant", []string{"chi_tra"}, []string{"chi_tra_vert"}, "chi_tra"},
	{"yue", "Hant", []string{"chi_tra"}, []string{"chi_tra_vert"}, "chi_tra"},
	{"lzh", "", []string{"chi_tra"}, []string{"chi_tra_vert"}, "chi_tra"},
	{"ja", "", []string{"jpn"}, []string{"jpn_vert"}, "jpn"},
	{"ko", "", []string{"kor"}, []string{"kor_vert"}, "kor"},
	{"de", "Latf", []string{"frk", "deu_latf", "deu_frak", "script/Fraktur", "Fraktur"}, nil, "deu"},
	{"da", "Latf", []string{"dan_frak", "script/Fraktur", "Fraktur", "frk"}, nil, "dan"},
	{"sv", "Latf", []string{"swe_frak", "script/Fraktur", "Fraktur", "frk"}, nil, "swe"},
	{"az", "Cyrl", []string{"aze_cyrl"}, nil, ""},
	{"sr", "Latn", []string{"srp_latn"}, nil, ""},
	{"uz", "Cyrl", []string{"uzb_cyrl"}, nil, ""},
	{"ku", "", []string{"kmr"}, nil, ""},
	{"nb", "", []string{"nor"}, nil, ""},
	{"nn", "", []string{"nor"}, nil, ""},
}

// Models returns the Tesseract models that read a language, given as a BCP 47
// tag: "zh-Hant" gives chi_tra, or chi_tra_vert for vertical lines; "de-Latf"
// (German in Fraktur) gives frk or what stands in for it. Of several models the
// first installed is taken; where none is installed, or installed is nil, the
// best. An empty or unreadable tag gives the English model.
func Models(tag string, vertical bool, installed []string) []string {
	chosen, _ := choose(tag, vertical, installed)
	return []string{chosen}
}

// choose returns the model to use and, where it only stands in for the right
// one, the right one.
func choose(tag string, vertical bool, installed []string) (chosen, missing string) {
	fit, standIn := candidates(tag, vertical)
	for _, m := range fit {
		if slices.Contains(installed, m) {
			return m, ""
		}
	}
	if standIn != "" && standIn != fit[0] && slices.Contains(installed, standIn) {
		return standIn, fit[0]
	}
	return fit[0], ""
}

func candidates(tag string, vertical bool) (fit []string, standIn string) {
	t, err := language.Parse(tag)
	if tag == "" || err != nil {
		return []string{defaultModel}, ""
	}
	base, _ := t.Base()
	script, _ := t.Script()
	for _, row := range modelTable {
		if row.lang != base.String() || row.script != "" && row.script != script.String() {
			continue
		}
		if vertical && len(row.vertical) > 0 {
			return row.vertical, row.standIn
		}
		return row.horizontal, row.standIn
	}
	if code := base.ISO3(); code != "" && code != "und" {
		return []string{code}, ""
	}
	return []string{defaultModel}, ""
}

// checkModels reports the first of the wanted models that is not installed and
// the package that brings it.
func checkModels(wanted, installed []string) error {
	for _, m := range wanted {
		if !slices.Contains(installed, m) {
			return fmt.Errorf("%w: %s (install the package %s)", page.ErrNoModel, m, modelPackage(m))
		}
	}
	return nil
}

// modelPackage returns the name of the package of Debian and its kin that holds
// a model.
func modelPackage(model string) string {
	if script, ok := strings.CutPrefix(model, "script/"); ok {
		// Packages of scripts carry the four letters of ISO 15924.
		model = "script-" + script[:min(4, len(script))]
	}
	return "tesseract-ocr-" + strings.ToLower(strings.ReplaceAll(model, "_", "-"))
}

// parseModelList reads the output of "tesseract --list-langs": a heading, then
// one model per line.
func parseModelList(out string) []string {
	var models []string
	for l := range strings.Lines(out) {
		l = strings.TrimSpace(l)
		if l == "" || strings.ContainsAny(l, " :\t") || l == "osd" {
			continue
		}
		models = append(models, strings.ReplaceAll(l, `\`, "/"))
	}
	slices.Sort(models)
	return models
}
