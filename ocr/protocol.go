package ocr

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The parent and a worker talk over the worker's standard input and output. The
// worker begins with the greeting; then each request is answered by one
// response. Both are frames:
//
//	4 bytes  length of the header, big endian
//	4 bytes  length of the body, big endian
//	header   JSON: request or response
//	body     request: the image as TIFF; response: hOCR
//
// The end of the worker's input ends the worker.

// greeting tells that a program is a worker, and of which protocol.
const greeting = "broadsheet-ocr-worker 1\n"

// workerEnv is set in the environment of a worker.
const workerEnv = "BROADSHEET_OCR_WORKER"

// Bounds of a frame, so that a confused peer cannot claim all memory.
const (
	maxHeader = 1 << 20
	maxBody   = 1<<31 - 1
)

// request asks for the recognition of the image in the body, or for the
// installed models.
type request struct {
	ListModels bool     `json:"list_models,omitempty"`
	Models     []string `json:"models,omitempty"`
	PSM        PSM      `json:"psm,omitempty"`
	DPI        int      `json:"dpi,omitempty"`
}

// response answers a request.
type response struct {
	Error  string   `json:"error,omitempty"`
	Models []string `json:"models,omitempty"`
	// Memory is the resident size of the worker in bytes, 0 where unknown.
	Memory int64 `json:"memory,omitempty"`
}

var errFrame = errors.New("broken frame")

func writeFrame(w io.Writer, header any, body []byte) error {
	h, err := json.Marshal(header)
	if err != nil {
		return err
	}
	if len(h) > maxHeader || len(body) > maxBody {
		return fmt.Errorf("%w: %d and %d bytes are too many", errFrame, len(h), len(body))
	}
	head := make([]byte, 8, 8+len(h))
	binary.BigEndian.PutUint32(head, uint32(len(h)))
	binary.BigEndian.PutUint32(head[4:], uint32(len(body)))
	if _, err := w.Write(append(head, h...)); err != nil {
		return err
	}
	_, err = w.Write(body)
	return err
}

// readFrame reads a frame into header and returns the body. At the end of the
// input between two frames it returns io.EOF.
func readFrame(r io.Reader, header any) ([]byte, error) {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("%w: %w", errFrame, err)
		}
		return nil, err
	}
	hl, bl := binary.BigEndian.Uint32(head[:4]), binary.BigEndian.Uint32(head[4:])
	if hl > maxHeader || bl > maxBody {
		return nil, fmt.Errorf("%w: %d and %d bytes are too many", errFrame, hl, bl)
	}
	h, err := readN(r, int64(hl))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFrame, err)
	}
	if err := json.Unmarshal(h, header); err != nil {
		return nil, fmt.Errorf("%w: %w", errFrame, err)
	}
	body, err := readN(r, int64(bl))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFrame, err)
	}
	return body, nil
}

// firstChunk is how much memory a length is trusted with before its bytes have
// arrived.
const firstChunk = 64 << 20

// readN reads exactly n bytes.
func readN(r io.Reader, n int64) ([]byte, error) {
	buf := make([]byte, 0, min(n, firstChunk))
	for int64(len(buf)) < n {
		if len(buf) == cap(buf) {
			buf = append(make([]byte, 0, min(n, 2*int64(cap(buf)))), buf...)
		}
		m, err := io.ReadFull(r, buf[len(buf):min(int64(cap(buf)), n)])
		buf = buf[:len(buf)+m]
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return buf, nil
}
