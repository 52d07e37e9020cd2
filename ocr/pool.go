package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"sync"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// pool is the engine that keeps worker processes. At most opts.Processes run;
// each reads one image at a time.
type pool struct {
	opts    Options
	command []string
	slots   chan struct{} // one token per image that is being read

	mu    sync.Mutex
	idle  []*process
	alive int // idle and busy processes

	installed modelCache
	closing   context.Context
	close     context.CancelFunc
}

func newPool(o Options, command []string) *pool {
	p := &pool{opts: o, command: command, slots: make(chan struct{}, o.Processes)}
	p.closing, p.close = context.WithCancel(context.Background())
	return p
}

// Parallel returns the number of workers.
func (p *pool) Parallel() int { return cap(p.slots) }

// Close kills the workers and waits until they are gone.
func (p *pool) Close() error {
	p.close()
	for range cap(p.slots) {
		p.slots <- struct{}{} // wait for those that are busy
	}
	p.mu.Lock()
	idle := p.idle
	p.idle = nil
	p.mu.Unlock()
	for _, w := range idle {
		p.discard(w)
	}
	for range cap(p.slots) {
		<-p.slots
	}
	return nil
}

// Recognize gives the image to a worker. A worker that has served before and
// dies is replaced and the image tried once more, for what it died of may be
// left over from earlier images.
func (p *pool) Recognize(ctx context.Context, img image.Image, s Settings) ([]page.Line, error) {
	if err := checkSize(img); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	installed, err := p.Models(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkModels(s.models(), installed); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	req := request{Models: s.models(), PSM: s.mode()}
	if s.DPI > 0 {
		req.DPI = clampDPI(s.DPI)
	}
	limit := p.opts.timeLimit(img)
	_, out, err := p.do(ctx, req, func(w *process) error {
		w.limit = limit
		return encode(&w.image, img)
	})
	if err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	return parse(out, s)
}

// Models asks a worker what the library has.
func (p *pool) Models(ctx context.Context) ([]string, error) {
	return p.installed.get(func() ([]string, error) {
		resp, _, err := p.do(ctx, request{ListModels: true}, func(w *process) error {
			w.limit = timeBase
			w.image.Reset()
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("ocr: %w", err)
		}
		return resp.Models, nil
	})
}

// do has one request answered. prepare sets the worker's time limit and image.
func (p *pool) do(ctx context.Context, req request, prepare func(*process) error) (response, []byte, error) {
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return response{}, nil, ctx.Err()
	case <-p.closing.Done():
	}
	if p.closing.Err() != nil {
		return response{}, nil, errClosed
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(p.closing, func() { cancel(errClosed) })()
	for {
		w, err := p.take(ctx, req.Models)
		if err != nil {
			return response{}, nil, err
		}
		if err := prepare(w); err != nil {
			p.put(w)
			return response{}, nil, err
		}
		resp, out, err := w.ask(ctx, req)
		if err != nil {
			again := w.uses > 0 && errors.Is(err, page.ErrEngineDied)
			p.discard(w)
			if again {
				continue // ends, for a new worker has not served before
			}
			return response{}, nil, err
		}
		p.put(w)
		if resp.Error != "" {
			return response{}, nil, errors.New(resp.Error)
		}
		return resp, out, nil
	}
}

// take returns an idle worker, one with the models loaded if there is, or
// starts one. The caller holds a slot.
func (p *pool) take(ctx context.Context, models []string) (*process, error) {
	p.mu.Lock()
	n := slices.IndexFunc(p.idle, func(w *process) bool { return slices.Equal(w.models, models) })
	if n < 0 && p.alive == cap(p.slots) {
		n = len(p.idle) - 1
	}
	if n >= 0 {
		w := p.idle[n]
		p.idle = slices.Delete(p.idle, n, n+1)
		p.mu.Unlock()
		return w, nil
	}
	p.alive++
	p.mu.Unlock()
	w, err := startProcess(ctx, p.command)
	if err != nil {
		p.mu.Lock()
		p.alive--
		p.mu.Unlock()
	}
	return w, err
}

// put gives a worker back, or ends it when it is spent.
func (p *pool) put(w *process) {
	if w.broken || w.uses >= p.opts.MaxUses || w.memory > p.opts.MaxMemory {
		p.discard(w)
		return
	}
	p.mu.Lock()
	p.idle = append(p.idle, w)
	p.mu.Unlock()
}

func (p *pool) discard(w *process) {
	w.stop()
	p.mu.Lock()
	p.alive--
	p.mu.Unlock()
}

// imageBufferLimit is the capacity above which a worker's buffer is not kept
// for the next image.
const imageBufferLimit = 16 << 20

// trim lets go of a buffer that one large image made grow.
func trim(b *bytes.Buffer) {
	if b.Cap() > imageBufferLimit {
		*b = bytes.Buffer{}
	}
}
