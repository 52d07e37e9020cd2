package ocr

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// startLimit is how long a worker may take to greet.
const startLimit = 30 * time.Second

// process is a worker process as its parent sees it. One goroutine at a time
// uses it.
type process struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Reader
	messages tail

	limit  time.Duration // time for the next request
	image  bytes.Buffer  // body of the next request
	models []string      // loaded models
	uses   int           // images read
	memory int64         // bytes, as last reported
	broken bool          // killed, or about to be
}

// startProcess starts a worker and waits for its greeting.
func startProcess(ctx context.Context, command []string) (*process, error) {
	w := &process{cmd: exec.Command(command[0], command[1:]...)}
	w.cmd.Env = append(engineEnv(os.Environ()), workerEnv+"=1")
	w.cmd.Stderr = &w.messages
	w.cmd.WaitDelay = killWait
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", page.ErrEngineDied, err)
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", page.ErrEngineDied, err)
	}
	w.in, w.out = in, bufio.NewReader(out)
	if err := w.cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("worker %s: %w", command[0], page.ErrNoOCR)
		}
		return nil, fmt.Errorf("%w: %v", page.ErrEngineDied, err)
	}
	w.limit = startLimit
	err = w.guard(ctx, func() error {
		got := make([]byte, len(greeting))
		if _, err := io.ReadFull(w.out, got); err != nil {
			return fmt.Errorf("no greeting: %w", err)
		}
		if string(got) != greeting {
			return fmt.Errorf("%s is no worker, it begins with %q", command[0], got)
		}
		return nil
	})
	if err != nil {
		w.stop()
		return nil, err
	}
	return w, nil
}

// ask sends a request with the prepared image and waits for the response.
// After an error the process has ended.
func (w *process) ask(ctx context.Context, req request) (resp response, body []byte, err error) {
	err = w.guard(ctx, func() error {
		if err := writeFrame(w.in, req, w.image.Bytes()); err != nil {
			return err
		}
		body, err = readFrame(w.out, &resp)
		return err
	})
	trim(&w.image)
	if err != nil {
		return response{}, nil, err
	}
	if !req.ListModels {
		w.models = req.Models
		w.uses++
	}
	w.memory = resp.Memory
	return resp, body, nil
}

// guard does f, which reads and writes the pipes, and kills the process when
// the context ends or the time limit is reached. An error of f ends the process
// and is told as what it came from.
func (w *process) guard(ctx context.Context, f func() error) error {
	tctx, cancel := context.WithTimeout(ctx, w.limit)
	defer cancel()
	unwatch := context.AfterFunc(tctx, w.kill)
	err := f()
	if !unwatch() {
		w.broken = true
	}
	if err == nil {
		return nil
	}
	late := tctx.Err() != nil && ctx.Err() == nil
	ended := w.reap()
	switch {
	case context.Cause(ctx) == errClosed:
		return errClosed
	case ctx.Err() != nil:
		return ctx.Err()
	case late:
		return fmt.Errorf("%w: %v", page.ErrTimeout, w.limit)
	case ended != nil && !w.broken:
		err = fmt.Errorf("%w (%v)", ended, err)
	}
	return fmt.Errorf("%w: %s", page.ErrEngineDied, reason(err, &w.messages))
}

// kill ends the process without waiting for it.
func (w *process) kill() { _ = w.cmd.Process.Kill() }

// reapGrace is how long a process whose pipes broke may take to end, so that
// its own exit status is seen and not that of being killed.
const reapGrace = time.Second

// reap waits until a process that is ending is gone, kills it if it does not
// end, and returns how it ended.
func (w *process) reap() error {
	_ = w.in.Close()
	defer time.AfterFunc(reapGrace, w.kill).Stop()
	return w.cmd.Wait()
}

// stop ends the process, if it still runs, and waits until it is gone.
func (w *process) stop() {
	if w.cmd.ProcessState != nil {
		return
	}
	_ = w.in.Close()
	w.kill()
	_ = w.cmd.Wait()
}
