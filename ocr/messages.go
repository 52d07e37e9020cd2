package ocr

import (
	"strings"
	"sync"
)

// tailSize is how much of a process's messages is kept for the error.
const tailSize = 2048

// tail is a writer that keeps the end of what is written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, p...)
	if over := len(t.buf) - tailSize; over > 0 {
		t.buf = append(t.buf[:0], t.buf[over:]...)
	}
	return len(p), nil
}

// String returns the kept messages as one line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(t.buf), "?")), " ")
}

// reason says why a process ended, with its last messages.
func reason(err error, messages *tail) string {
	if m := messages.String(); m != "" {
		return err.Error() + ": " + m
	}
	return err.Error()
}
