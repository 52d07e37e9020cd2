package ocr

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
)

// hooked remembers that this program asked whether it is a worker, and so can
// be started as one.
var hooked atomic.Bool

// IsWorker reports whether this process was started as a worker and has to call
// RunWorker and nothing else. A program calls it first in main, before it reads
// flags or prints; that it did makes it its own worker command.
func IsWorker() bool {
	hooked.Store(true)
	return os.Getenv(workerEnv) != ""
}

// RunWorker answers requests from in on out until in ends, and returns the exit
// code for the process. In a build without cgo it answers each with an error.
func RunWorker(in io.Reader, out io.Writer) int {
	return serve(in, out, newRecognizer())
}

// recognizer is the binding to the Tesseract library.
type recognizer interface {
	recognize(r request, tiff []byte) (hocr string, err error)
	models() ([]string, error)
}

// job is a request with its body.
type job struct {
	request
	body []byte
}

// serve is the worker. It keeps reading while a recognition runs, so that it
// ends at once when its parent has gone, even inside a recognition that never
// ends.
func serve(in io.Reader, out io.Writer, rec recognizer) int {
	if _, err := io.WriteString(out, greeting); err != nil {
		return 1
	}
	jobs := make(chan job)
	gone := make(chan error, 1)
	go func() {
		r := bufio.NewReader(in)
		for {
			var j job
			var err error
			if j.body, err = readFrame(r, &j.request); err != nil {
				gone <- err
				return
			}
			jobs <- j
		}
	}()
	failed := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		for j := range jobs {
			resp, body := answer(rec, j)
			if err := writeFrame(out, resp, body); err != nil {
				failed <- err
				return
			}
		}
	}()
	select {
	case err := <-gone:
		if err != io.EOF {
			return 1
		}
		return 0
	case <-failed:
		return 1
	}
}

func answer(rec recognizer, j job) (resp response, body []byte) {
	var err error
	if j.ListModels {
		resp.Models, err = rec.models()
	} else {
		var text string
		text, err = rec.recognize(j.request, j.body)
		body = []byte(text)
	}
	if err != nil {
		resp.Error = err.Error()
	}
	resp.Memory = resident()
	return resp, body
}

// resident returns the resident size of this process in bytes where the system
// tells it (Linux), else 0.
func resident() int64 {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	f := bytes.Fields(b)
	if len(f) < 2 {
		return 0
	}
	n, err := strconv.ParseInt(string(f[1]), 10, 64)
	if err != nil {
		return 0
	}
	return n * int64(os.Getpagesize())
}
