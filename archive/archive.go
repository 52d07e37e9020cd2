// Package archive reads a folder of newspaper pages, many issues, into a folder
// of articles. It finds the issues by folders and by dates in file names, works
// on several at a time, writes each whole or not at all, and takes up an
// interrupted run where it ended.
//
// The phases are [Walk] (folder to issues), the work on one issue (broadsheet's
// Open and Reconstruct), Folder and Ledger (what is written); [Run] puts them
// together.
package archive

import (
	"errors"
	"fmt"
	"time"

	"github.com/broadsheet-ocr/broadsheet"
)

// tempPrefix begins the names of what is not finished. Walk passes over it as
// over all hidden files.
const tempPrefix = ".broadsheet-tmp-"

// Options are the settings of Run.
type Options struct {
	// Out is the folder to write into, one folder for each issue.
	Out string
	// Formats are what is written; empty means all.
	Formats []Format
	// Read are the settings for each issue. Issue and OnPage are set by Run. Where
	// Reader is nil, all issues share one that Run starts.
	Read broadsheet.Options
	// Jobs is the number of issues worked on at a time; 0 means one for each
	// processor.
	Jobs int
	// Force does again what is done and unchanged.
	Force bool
	// Version is the version of the program, noted in each ledger.
	Version string
	// OnStep is called after each issue and each file that is skipped, by one
	// goroutine at a time; nil means nobody waits for it.
	OnStep func(Step)
}

// State is what became of an issue.
type State uint8

// The states.
const (
	Done      State = iota // written
	Unchanged              // was written by an earlier run
	Partly                 // written, some of its pages could not be read
	Failed                 // nothing written
)

// Step is what became of one issue or of a file that belongs to none.
type Step struct {
	Issue    string // name of the issue, which is that of its folder; empty for a skipped file
	State    State
	Pages    int // pages read
	Articles int
	Errors   []error // failures: *page.Error for those of a page
	Skipped  string  // path of a file or folder that is no page
	Reason   error   // why it was skipped
	Time     time.Duration
}

// Summary counts what Run did.
type Summary struct {
	Done, Unchanged, Partly, Failed int // issues
	Skipped                         int // files
	Unreadable                      int // of those, files and folders that cannot be read
	Pages, Articles                 int // of the issues that were written
}

// Issues returns the number of issues met.
func (s *Summary) Issues() int { return s.Done + s.Unchanged + s.Partly + s.Failed }

func (s *Summary) add(st *Step) {
	if st.Skipped != "" {
		s.Skipped++
		if errors.Is(st.Reason, ErrUnreadable) {
			s.Unreadable++
		}
		return
	}
	switch st.State {
	case Done:
		s.Done++
	case Unchanged:
		s.Unchanged++
		return
	case Partly:
		s.Partly++
	case Failed:
		s.Failed++
	}
	s.Pages += st.Pages
	s.Articles += st.Articles
}

// ErrSameFolder is returned by Run when Out is the folder to be read.
var ErrSameFolder = errors.New("the output folder is the input folder")

func (o *Options) check() error {
	switch {
	case o.Out == "":
		return errors.New("archive: Out is empty")
	case o.Jobs < 0:
		return fmt.Errorf("archive: Jobs is %d, must not be negative", o.Jobs)
	}
	return nil
}
