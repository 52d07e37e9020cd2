package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func sprintf(format string, pid int) string { return fmt.Sprintf(format, "pid"+strconv.Itoa(pid)) }

// fakePool returns an engine whose workers are this test binary with the given
// behaviour.
func fakePool(t *testing.T, behaviour string, o Options) *pool {
	t.Helper()
	t.Setenv(testWorkerEnv, behaviour)
	self, err := os.Executable()
	require.NoError(t, err)
	o.WorkerCommand = []string{self}
	o.Engine = EngineWorkers
	e, err := NewEngine(o)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, e.Close()) })
	return e.(*pool)
}

var blank = image.NewGray(image.Rect(0, 0, 60, 30))

// children returns the processes that this one started and that are not reaped.
func children(t *testing.T) []string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc")
	}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	var found []string
	for _, s := range stats {
		b, err := os.ReadFile(s)
		if err != nil {
			continue // ended meanwhile
		}
		after := string(b[strings.LastIndexByte(string(b), ')')+1:])
		if f := strings.Fields(after); len(f) > 1 && f[1] == strconv.Itoa(os.Getpid()) {
			found = append(found, string(b))
		}
	}
	return found
}

func TestPoolReadsManyImagesWithFewProcesses(t *testing.T) {
	p := fakePool(t, "good", Options{Processes: 2})
	assert.Equal(t, 2, p.Parallel())
	var mu sync.Mutex
	pids := map[string]int{}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			lines, err := p.Recognize(t.Context(), blank, Settings{})
			if !assert.NoError(t, err) || !assert.Len(t, lines, 1) {
				return
			}
			assert.Equal(t, page.Box{X: 1, Y: 2, W: 40, H: 20}, lines[0].Box)
			assert.InDelta(t, 0.9, lines[0].Conf, 1e-9)
			mu.Lock()
			pids[lines[0].Text]++
			mu.Unlock()
		})
	}
	wg.Wait()
	assert.LessOrEqual(t, len(pids), 2)
}

func TestPoolMarksLinesOfVerticalBlocks(t *testing.T) {
	p := fakePool(t, "good", Options{Processes: 1})
	lines, err := p.Recognize(t.Context(), blank, Settings{Models: []string{"chi_tra_vert"}, Vertical: true})
	require.NoError(t, err)
	require.Len(t, lines, 1)
	assert.True(t, lines[0].Vertical)
}

func TestPoolReportsWhatWentWrong(t *testing.T) {
	tests := []struct {
		behaviour string
		want      error
		text      string
	}{
		{"crash", page.ErrEngineDied, "exit status 42"},
		{"crash", page.ErrEngineDied, "about to fall"},
		{"hang", page.ErrTimeout, "time limit"},
		{"fail", nil, "could not begin"},
		{"garble", page.ErrEngineDied, "unreadable output"},
		{"chatter", page.ErrEngineDied, "is no worker"},
		{"mute", page.ErrEngineDied, "exit status 7"},
		{"hang", page.ErrTimeout, "300ms"},
	}
	for _, tt := range tests {
		t.Run(tt.behaviour, func(t *testing.T) {
			o := Options{Processes: 1}
			if tt.want == page.ErrTimeout {
				o.TimeLimit = 300 * time.Millisecond
			}
			p := fakePool(t, tt.behaviour, o)
			_, err := p.Recognize(t.Context(), blank, Settings{})
			require.Error(t, err)
			if tt.want != nil {
				assert.ErrorIs(t, err, tt.want)
			}
			assert.ErrorContains(t, err, tt.text)
			require.NoError(t, p.Close())
			assert.Empty(t, children(t), "no process may be left")
		})
	}
}

func TestPoolTriesAgainWhenAnOldWorkerDies(t *testing.T) {
	p := fakePool(t, "crash-second", Options{Processes: 1})
	for range 3 {
		lines, err := p.Recognize(t.Context(), blank, Settings{})
		require.NoError(t, err)
		require.Len(t, lines, 1)
	}
}

func TestPoolReplacesWorkers(t *testing.T) {
	for name, o := range map[string]Options{
		"after so many uses":     {Processes: 1, MaxUses: 1},
		"that hold much memory":  {Processes: 1, MaxMemory: 1},
		"and keeps the others":   {Processes: 1},
		"of which one was ended": {Processes: 1},
	} {
		t.Run(name, func(t *testing.T) {
			if o.MaxMemory > 0 && resident() == 0 {
				t.Skip("the system does not tell the resident size")
			}
			p := fakePool(t, "good", o)
			first, err := p.Recognize(t.Context(), blank, Settings{})
			require.NoError(t, err)
			if strings.HasPrefix(name, "of which") {
				p.idle[0].kill()
			}
			second, err := p.Recognize(t.Context(), blank, Settings{})
			require.NoError(t, err)
			same := strings.HasPrefix(name, "and keeps")
			assert.Equal(t, same, first[0].Text == second[0].Text)
		})
	}
}

func TestPoolEndsWithItsContext(t *testing.T) {
	p := fakePool(t, "hang", Options{Processes: 1})
	_, err := p.Models(t.Context())
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	start := time.Now()
	var wg sync.WaitGroup
	for range 3 { // one is read, two wait
		wg.Go(func() {
			_, err := p.Recognize(ctx, blank, Settings{})
			assert.ErrorIs(t, err, context.Canceled)
		})
	}
	wg.Wait()
	assert.Less(t, time.Since(start), 5*time.Second)
	assert.Empty(t, children(t), "no process may be left")
}

func TestPoolClosesWhileBusy(t *testing.T) {
	p := fakePool(t, "hang", Options{Processes: 1})
	_, err := p.Models(t.Context())
	require.NoError(t, err)
	done := make(chan error, 1)
	go func() {
		_, err := p.Recognize(t.Context(), blank, Settings{})
		done <- err
	}()
	time.Sleep(100 * time.Millisecond)
	require.NoError(t, p.Close())
	assert.ErrorIs(t, <-done, errClosed)
	assert.Empty(t, children(t), "no process may be left")
	_, err = p.Recognize(t.Context(), blank, Settings{})
	assert.ErrorIs(t, err, errClosed)
}

func TestPoolNamesMissingModel(t *testing.T) {
	p := fakePool(t, "good", Options{Processes: 1})
	_, err := p.Recognize(t.Context(), blank, Settings{Models: []string{"deu_latf"}})
	require.ErrorIs(t, err, page.ErrNoModel)
	assert.ErrorContains(t, err, "deu_latf (install the package tesseract-ocr-deu-latf)")
}

func TestWorkerEndsWithItsParent(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), workerEnv+"=1", testWorkerEnv+"=hang")
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	require.NoError(t, writeFrame(in, request{}, []byte("an image")))
	time.Sleep(50 * time.Millisecond)
	require.NoError(t, in.Close())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		assert.NoError(t, err)
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatal("the worker outlived its parent")
	}
}

func TestSizesThatTesseractCannotTake(t *testing.T) {
	p := fakePool(t, "good", Options{Processes: 1})
	_, err := p.Recognize(t.Context(), image.NewGray(image.Rect(0, 0, 2, 50)), Settings{})
	assert.ErrorIs(t, err, page.ErrTooSmall)
	_, err = p.Recognize(t.Context(), image.NewGray(image.Rect(0, 0, maxSide+1, 5)), Settings{})
	assert.ErrorIs(t, err, page.ErrTooLarge)
}

func TestOptionsAreChecked(t *testing.T) {
	for field, o := range map[string]Options{
		"Processes": {Processes: -1},
		"TimeLimit": {TimeLimit: -1},
		"MaxUses":   {MaxUses: -1},
		"MaxMemory": {MaxMemory: -1},
		"Engine":    {Engine: "abacus"},
	} {
		_, err := NewEngine(o)
		require.Error(t, err)
		assert.ErrorContains(t, err, field)
	}
}

func TestNoTesseract(t *testing.T) {
	t.Setenv("PATH", "")
	_, err := NewEngine(Options{Engine: EngineExecutable})
	assert.ErrorIs(t, err, page.ErrNoOCR)
	e, err := NewEngine(Options{Engine: EngineWorkers, WorkerCommand: []string{"/nowhere/broadsheet"}})
	require.NoError(t, err)
	_, err = e.Recognize(t.Context(), blank, Settings{})
	assert.ErrorIs(t, err, page.ErrNoOCR)
	require.NoError(t, e.Close())
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x02\x00\x00\x00\x01{}x"))
	f.Add([]byte("\x00\x00\x00\x02\x7f\xff\xff\xff{}x"))
	f.Add([]byte("\x00\x00\x00\x0f\x00\x00\x00\x00{\"models\":null}"))
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r response
		body, err := readFrame(strings.NewReader(string(data)), &r)
		if err == nil && len(body) > len(data) {
			t.Fatal("a body longer than the input")
		}
		if err != nil && body != nil && !errors.Is(err, errFrame) {
			t.Fatal("body with an error")
		}
	})
}
