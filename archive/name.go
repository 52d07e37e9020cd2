package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the length of an issue's name in bytes, well below the 255 that
// file systems take.
const maxName = 120

// safeName turns the label of an issue, a path below the input folder, into a
// name that is a folder on every system: no separators, no hidden or reserved
// names, nothing that steers a terminal.
func safeName(label string) string {
	var b strings.Builder
	for _, part := range strings.Split(filepath.ToSlash(label), "/") {
		if part == "" || part == "." || part == ".." {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		for _, r := range part {
			switch {
			case r == utf8.RuneError:
				r = '_'
			case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("-_.+,=@·、（）", r):
			case r == ' ':
				r = '-'
			default:
				r = '_'
			}
			b.WriteRune(r)
		}
	}
	name := strings.Trim(b.String(), ".-_")
	if reserved[strings.ToLower(strings.SplitN(name, ".", 2)[0])] {
		name = "_" + name
	}
	if len(name) > maxName {
		n := maxName - 1 - hashLength
		for !utf8.RuneStart(name[n]) {
			n--
		}
		name = name[:n] + "-" + hash(label)
	}
	if name == "" {
		name = "issue"
	}
	return name
}

// reserved are names that Windows gives to devices.
var reserved = func() map[string]bool {
	m := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for _, d := range "123456789" {
		m["com"+string(d)], m["lpt"+string(d)] = true, true
	}
	return m
}()

const hashLength = 8

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:hashLength]
}

// names gives each issue of a run a name of its own.
type names map[string]bool

// take returns the safe name of an issue by its label; where another issue has
// it already, with a hash of the key, which is the same in every run.
func (n names) take(label, key string) string {
	base := safeName(label)
	name := base
	// Some file systems take upper and lower case for the same.
	for n[strings.ToLower(name)] {
		name = base + "-" + hash(key)
		key += "+"
	}
	n[strings.ToLower(name)] = true
	return name
}
