package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/broadsheet-ocr/broadsheet/format/hocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// killWait is how long a killed process may keep its pipes open.
const killWait = 2 * time.Second

// executable is the engine that runs the tesseract command once per image.
type executable struct {
	opts  Options
	path  string
	slots chan struct{}

	installed modelCache
	closing   context.Context
	close     context.CancelFunc
}

func newExecutable(o Options, path string) *executable {
	e := &executable{opts: o, path: path, slots: make(chan struct{}, o.Processes)}
	e.closing, e.close = context.WithCancel(context.Background())
	return e
}

// Parallel returns the number of processes.
func (e *executable) Parallel() int { return cap(e.slots) }

// Close ends the processes that run.
func (e *executable) Close() error {
	e.close()
	return nil
}

// Recognize runs tesseract with the image on its standard input.
func (e *executable) Recognize(ctx context.Context, img image.Image, s Settings) ([]page.Line, error) {
	if err := checkSize(img); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	installed, err := e.Models(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkModels(s.models(), installed); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-e.closing.Done():
		return nil, fmt.Errorf("ocr: %w", errClosed)
	}
	var in bytes.Buffer
	if err := encode(&in, img); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	args := []string{"stdin", "stdout", "--psm", strconv.Itoa(int(s.mode())), "-l", strings.Join(s.models(), "+")}
	if s.DPI > 0 {
		args = append(args, "--dpi", strconv.Itoa(clampDPI(s.DPI)))
	}
	args = append(args, "-c", "tessedit_create_hocr=1")
	out, err := e.run(ctx, e.opts.timeLimit(img), &in, args...)
	if err != nil {
		return nil, err
	}
	return parse(out, s)
}

// Models asks tesseract what it has.
func (e *executable) Models(ctx context.Context) ([]string, error) {
	return e.installed.get(func() ([]string, error) {
		out, err := e.run(ctx, timeBase, nil, "--list-langs")
		if err != nil {
			return nil, err
		}
		return parseModelList(string(out)), nil
	})
}

// run runs tesseract and returns what it wrote to its standard output.
func (e *executable) run(ctx context.Context, limit time.Duration, in *bytes.Buffer, args ...string) ([]byte, error) {
	tctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	defer context.AfterFunc(e.closing, cancel)()
	cmd := exec.CommandContext(tctx, e.path, args...)
	cmd.Env = engineEnv(os.Environ())
	cmd.WaitDelay = killWait
	if in != nil {
		cmd.Stdin = in
	}
	var out bytes.Buffer
	var messages tail
	cmd.Stdout, cmd.Stderr = &out, &messages
	err := cmd.Run()
	switch {
	case err == nil:
		return out.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case e.closing.Err() != nil:
		return nil, fmt.Errorf("ocr: %w", errClosed)
	case tctx.Err() != nil:
		return nil, fmt.Errorf("ocr: %w: %v", page.ErrTimeout, limit)
	case errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("ocr: %s: %w", e.path, page.ErrNoOCR)
	}
	return nil, fmt.Errorf("ocr: %w: %s", page.ErrEngineDied, reason(err, &messages))
}

var errClosed = errors.New("the engine is closed")

// engineEnv returns the environment for a process that runs Tesseract: one
// thread, and an allocator that keeps its memory, for returning it to the
// system after every layer costs more than the work where several processes
// run.
func engineEnv(env []string) []string {
	return append(env,
		"OMP_THREAD_LIMIT=1",
		"MALLOC_MMAP_THRESHOLD_=1073741824",
		"MALLOC_TRIM_THRESHOLD_=4294967296",
		"MALLOC_TOP_PAD_=67108864",
	)
}

// clampDPI keeps the resolution where Tesseract accepts it.
func clampDPI(dpi float64) int { return int(min(max(dpi, 70), 2400)) }

// parse reads the engine's hOCR and sets what only the caller knows.
func parse(out []byte, s Settings) ([]page.Line, error) {
	if len(bytes.TrimSpace(out)) == 0 {
		return nil, nil
	}
	lines, err := hocr.ParseLines(bytes.NewReader(out))
	if err != nil {
		return nil, fmt.Errorf("ocr: %w: unreadable output: %v", page.ErrEngineDied, err)
	}
	for i := range lines {
		switch s.mode() {
		case PSMVerticalBlock:
			lines[i].Vertical = true
		case PSMSingleColumn, PSMSingleBlock, PSMSingleLine:
			lines[i].Vertical = false
		}
	}
	return lines, nil
}

// modelCache asks once for the installed models; a failure is not kept.
type modelCache struct {
	mu     sync.Mutex
	known  bool
	models []string
}

func (c *modelCache) get(ask func() ([]string, error)) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known {
		return c.models, nil
	}
	models, err := ask()
	if err != nil {
		return nil, err
	}
	c.models, c.known = models, true
	return models, nil
}
