package ocr

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// EngineKind chooses an engine.
type EngineKind string

// The engines.
const (
	EngineAuto       EngineKind = ""           // workers where possible, else the executable
	EngineWorkers    EngineKind = "workers"    // the Tesseract library in worker processes
	EngineExecutable EngineKind = "executable" // the tesseract executable
)

// Options are the settings of a Reader and of its engine. The zero value reads
// any of the installed languages it knows with as many processes as there are processors.
type Options struct {
	// Engine chooses the engine.
	Engine EngineKind
	// Command is the tesseract executable, a name on PATH or a path; empty means
	// "tesseract".
	Command string
	// WorkerCommand starts a program that calls RunWorker, such as the broadsheet
	// executable. Empty means this program, if its main calls IsWorker.
	WorkerCommand []string
	// Processes is the number of images read at the same time; 0 means one per
	// processor.
	Processes int
	// TimeLimit ends the recognition of one image; 0 means a limit that grows
	// with the image, 60 s and 20 s per megapixel.
	TimeLimit time.Duration
	// MaxUses replaces a worker after so many images; 0 means 500. The binding
	// does not free its results.
	MaxUses int
	// MaxMemory replaces a worker that holds more bytes after an image; 0 means
	// 1 GiB.
	MaxMemory int64

	// Lang is the BCP 47 tag of pages that do not name their own; empty means
	// that the language of each such page is found out.
	Lang string
	// Models are the Tesseract models to use whatever the language is.
	Models []string
	// WholePage hands the whole page to Tesseract and lets it find the blocks
	// (PSMAuto), for comparison.
	WholePage bool
}

// Defaults of the worker processes.
const (
	defaultMaxUses   = 500
	defaultMaxMemory = 1 << 30
	defaultCommand   = "tesseract"
)

// withDefaults checks the options and fills in what is left out.
func (o Options) withDefaults() (Options, error) {
	switch {
	case o.Processes < 0:
		return o, fmt.Errorf("ocr: Processes is %d, must not be negative", o.Processes)
	case o.TimeLimit < 0:
		return o, fmt.Errorf("ocr: TimeLimit is %v, must not be negative", o.TimeLimit)
	case o.MaxUses < 0:
		return o, fmt.Errorf("ocr: MaxUses is %d, must not be negative", o.MaxUses)
	case o.MaxMemory < 0:
		return o, fmt.Errorf("ocr: MaxMemory is %d, must not be negative", o.MaxMemory)
	}
	if o.Processes == 0 {
		o.Processes = runtime.GOMAXPROCS(0)
	}
	if o.MaxUses == 0 {
		o.MaxUses = defaultMaxUses
	}
	if o.MaxMemory == 0 {
		o.MaxMemory = defaultMaxMemory
	}
	if o.Command == "" {
		o.Command = defaultCommand
	}
	return o, nil
}

// NewEngine returns the engine that the options ask for. No process is started
// before the first image.
//
// It returns page.ErrNoOCR where the engine asked for is not there: for
// EngineExecutable no such command, for EngineWorkers no program that can be a
// worker, for EngineAuto neither.
func NewEngine(o Options) (Engine, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	switch o.Engine {
	case EngineAuto, EngineWorkers, EngineExecutable:
	default:
		return nil, fmt.Errorf("ocr: Engine is %q, must be %q, %q or empty", o.Engine, EngineWorkers, EngineExecutable)
	}
	if o.Engine != EngineExecutable {
		if command := o.workerCommand(); command != nil {
			return newPool(o, command), nil
		}
		if o.Engine == EngineWorkers {
			return nil, fmt.Errorf("ocr: no worker: give WorkerCommand, or call IsWorker in main of a program built with cgo: %w", page.ErrNoOCR)
		}
	}
	path, err := exec.LookPath(o.Command)
	if err != nil {
		return nil, fmt.Errorf("ocr: %s: %w", o.Command, page.ErrNoOCR)
	}
	return newExecutable(o, path), nil
}

// workerCommand returns the command that starts a worker, nil if there is none.
func (o *Options) workerCommand() []string {
	if len(o.WorkerCommand) > 0 {
		return o.WorkerCommand
	}
	if !haveBinding || !hooked.Load() {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	return []string{self}
}
