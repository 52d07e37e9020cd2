//go:build ignore

// Build makes the word lists of package textfix from the models of Tesseract
// (Apache-2.0), whose dictionaries combine_tessdata and dawg2wordlist bring out:
//
//	go run build.go train.go [-tessdata DIR] [-patterns DIR] [-french FILE]
//
// The French list takes hyphenated words from the dictionary of Dicollecte
// (MPL 2.0; index.dic of version 3.0.0 of npm's dictionary-fr) in addition. The
// patterns are those of libhyphen (Debian's hyphen-en-us, hyphen-de, hyphen-fr);
// nothing of them is in the result but where words were cut for training.
//
// It writes en.words, de.words and fr.words beside itself, and en.cuts, de.cuts
// and fr.cuts, the packed models of package cutmodel. A list holds the
// words in lower case, sorted by their bytes, each as one header byte, the bytes
// that differ from the word before, and a line feed. The header's low three bits
// say in which cases the model knows the word (1 lower, 2 with a capital, 4 in
// capitals), the high five how many bytes it shares with the word before; every
// 32nd word shares none, so that a search can start there. The whole is packed
// with DEFLATE.
package main

import (
	"bytes"
	"compress/flate"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

var languages = map[string]struct{ model, patterns string }{
	"en": {"eng", "hyph_en_US.dic"}, "de": {"deu", "hyph_de_DE.dic"}, "fr": {"fra", "hyph_fr.dic"},
}

const (
	restart      = 32 // words from one that stands in full to the next
	longestShare = 31
)

func main() {
	tessdata := flag.String("tessdata", "/usr/share/tesseract-ocr/5/tessdata", "folder of the models")
	patternDir := flag.String("patterns", "/usr/share/hyphen", "folder of the hyphenation patterns")
	french := flag.String("french", "node_modules/dictionary-fr/index.dic", "dictionary of French")
	flag.Parse()
	for tag, l := range languages {
		words, err := read(filepath.Join(*tessdata, l.model+".traineddata"))
		if err != nil {
			log.Fatalf("%s: %v", l.model, err)
		}
		if tag == "fr" {
			if err := addHyphened(words, *french); err != nil {
				log.Fatal(err)
			}
		}
		pats, err := readPatterns(filepath.Join(*patternDir, l.patterns))
		if err != nil {
			log.Fatal(err)
		}
		cuts, err := train(words, pats, tag == "de").MarshalBinary()
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(tag+".cuts", pack(cuts), 0o644); err != nil {
			log.Fatal(err)
		}
		packed := pack(encode(words))
		if err := os.WriteFile(tag+".words", packed, 0o644); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %d words, %d bytes\n", tag, len(words), len(packed))
	}
}

func pack(b []byte) []byte {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := w.Write(b); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return packed.Bytes()
}

// addHyphened adds the words with a hyphen of a dictionary of Hunspell, with the
// plural and the feminine of those that are inflected regularly.
func addHyphened(words map[string]byte, name string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		w, flags, _ := strings.Cut(strings.Fields(line + " ")[0], "/")
		low := strings.ToLower(w)
		if !strings.Contains(w, "-") || !isWord(low) || len(low) > mostWord {
			continue
		}
		bit := byte(1)
		if w != low {
			bit = 2
		}
		forms := []string{""}
		if flags != "" && !strings.ContainsAny(low[len(low)-1:], "sxz") {
			switch flags[:min(2, len(flags))] {
			case "S.":
				forms = append(forms, "s")
			case "F.":
				forms = append(forms, "s", "e", "es")
			}
		}
		for _, f := range forms {
			words[low+f] |= bit
		}
	}
	return nil
}

const mostWord = 40 // bytes of a hyphenated word

// read returns the words of a model in lower case with their cases.
func read(model string) (map[string]byte, error) {
	dir, err := os.MkdirTemp("", "words")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	prefix := filepath.Join(dir, "m.")
	if out, err := exec.Command("combine_tessdata", "-u", model, prefix).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("combine_tessdata: %w: %s", err, out)
	}
	list := filepath.Join(dir, "list")
	if out, err := exec.Command("dawg2wordlist", prefix+"lstm-unicharset", prefix+"lstm-word-dawg", list).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("dawg2wordlist: %w: %s", err, out)
	}
	text, err := os.ReadFile(list)
	if err != nil {
		return nil, err
	}
	words := map[string]byte{}
	for _, w := range strings.Fields(strings.ReplaceAll(string(text), "’", "'")) {
		low := strings.ToLower(w)
		if utf8.RuneCountInString(low) < 2 || !isWord(low) {
			continue
		}
		switch {
		case w == low:
			words[low] |= 1
		case w == strings.ToUpper(w):
			words[low] |= 4
		default:
			words[low] |= 2
		}
	}
	return words, nil
}

// isWord reports letters with hyphens and apostrophes between them.
func isWord(s string) bool {
	prev := '-'
	for _, r := range s {
		mark := r == '-' || r == '\''
		if mark && (prev == '-' || prev == '\'') || !mark && !unicode.IsLetter(r) {
			return false
		}
		prev = r
	}
	return prev != '-' && prev != '\''
}

func encode(words map[string]byte) []byte {
	keys := make([]string, 0, len(words))
	for w := range words {
		keys = append(keys, w)
	}
	sort.Strings(keys)
	var out []byte
	prev := ""
	for i, w := range keys {
		n := 0
		for i%restart != 0 && n < longestShare && n < len(prev) && n < len(w) && prev[n] == w[n] {
			n++
		}
		// No word part holds a line feed, and a header is never one: it would be a
		// share of 1 with the cases 2, and such a word shares nothing instead.
		if byte(n)<<3|words[w] == '\n' {
			n = 0
		}
		out = append(out, byte(n)<<3|words[w])
		out = append(append(out, w[n:]...), '\n')
		prev = w
	}
	return out
}
