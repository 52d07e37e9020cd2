package archive

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// LedgerFile is the name of the ledger in the folder of an issue.
const LedgerFile = "issue.json"

// ledgerFormat is raised when the fields change their meaning.
const ledgerFormat = 1

// Ledger says what an issue was made of, and how. A later run compares it with
// what it finds.
type Ledger struct {
	Format   int       `json:"format"`
	Program  string    `json:"program"`
	Issue    string    `json:"issue"`
	Key      string    `json:"key"` // Source.Key
	Inputs   []Input   `json:"inputs"`
	Options  Settings  `json:"options"`
	Pages    int       `json:"pages"`
	Articles int       `json:"articles"`
	Errors   []Failure `json:"errors,omitempty"`
	Seconds  float64   `json:"seconds"`
	Finished time.Time `json:"finished"`
}

// Input is a file as it was when it was read.
type Input struct {
	File     string    `json:"file"`
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
}

// Settings are the options that change the result.
type Settings struct {
	Formats []Format `json:"formats"`
	Lang    string   `json:"lang,omitempty"`
	Trust   string   `json:"trust,omitempty"`
	// IgnoreText tells that scans were recognised although they had a text layer.
	IgnoreText bool `json:"ignore_text,omitempty"`
}

// Failure is a page that could not be read.
type Failure struct {
	File   string `json:"file,omitempty"`
	Page   int    `json:"page,omitempty"`
	Reason string `json:"reason"`
}

// readLedger reads the ledger in a folder.
func readLedger(dir string) (*Ledger, error) {
	data, err := os.ReadFile(filepath.Join(dir, LedgerFile))
	if err != nil {
		return nil, err
	}
	l := &Ledger{}
	if err := json.Unmarshal(data, l); err != nil {
		return nil, err
	}
	if l.Format == 0 || l.Issue == "" {
		return nil, errors.New("not a ledger")
	}
	return l, nil
}

// write writes the ledger into a folder.
func (l *Ledger) write(dir string) error {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, LedgerFile), append(data, '\n'), 0o666)
}

// inputs says what the files are like now. One that is not there has size -1
// and so is never unchanged.
func inputs(files []string) []Input {
	list := make([]Input, len(files))
	for i, f := range files {
		list[i] = Input{File: f, Size: -1}
		if info, err := os.Stat(f); err == nil {
			list[i].Size, list[i].Modified = info.Size(), info.ModTime().UTC()
		}
	}
	return list
}

// current reports whether the folder holds the result of these inputs and
// options, without failures.
func (l *Ledger) current(dir, key string, in []Input, s Settings) bool {
	if l.Format != ledgerFormat || l.Key != jsonName(key) || len(l.Errors) > 0 || l.Options.Lang != s.Lang || l.Options.Trust != s.Trust || l.Options.IgnoreText != s.IgnoreText || !slices.Equal(l.Options.Formats, s.Formats) {
		return false
	}
	same := slices.EqualFunc(l.Inputs, in, func(a, b Input) bool {
		return a.File == jsonName(b.File) && a.Size == b.Size && b.Size >= 0 && a.Modified.Equal(b.Modified)
	})
	if !same {
		return false
	}
	for _, o := range outputs(s.Formats) {
		if info, err := os.Stat(filepath.Join(dir, o.name)); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// failures turns errors into what the ledger keeps.
func failures(errs []error) []Failure {
	var list []Failure
	for _, err := range errs {
		f := Failure{Reason: err.Error()}
		if pe, ok := errors.AsType[*page.Error](err); ok {
			f = Failure{File: pe.File, Page: pe.Page, Reason: pe.Err.Error()}
		}
		list = append(list, f)
	}
	return list
}

// jsonName is a file name as it comes back from JSON.
func jsonName(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		return s
	}
	var back string
	_ = json.Unmarshal(data, &back)
	return back
}
