// Package xmlstream reads XML of unknown origin as a stream of elements: fast,
// and safe against hostile files. Nothing is fetched, entities are not
// expanded, and what the nesting and the attributes may take is bounded.
//
// The split into tags and text is that of github.com/orisano/gosax. On top of
// it tags are matched, characters decoded and damage told.
package xmlstream

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/orisano/gosax"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// maxDepth bounds the nesting of elements; the formats of archives nest some
	// ten to twenty deep.
	maxDepth = 256
	// maxAttrs bounds the attributes of one element.
	maxAttrs = 256
	// maxNames bounds the names that are kept for reuse; no format has as many.
	maxNames = 1024
)

// Kind is what Next has found.
type Kind uint8

// The kinds.
const (
	Start Kind = iota + 1 // an element begins
	End                   // an element ends, also one written <a/>
	Text                  // characters between tags
)

// attr is one attribute as written.
type attr struct {
	name     []byte // without the prefix
	prefixed bool
	value    []byte
}

// Reader gives the elements of one document. Names are without name space
// prefix: archives hold every version of a format under its own name space, and
// files that name the wrong one. It is for one goroutine.
type Reader struct {
	sax    *gosax.Reader
	names  map[string]string
	stack  []string
	attrs  []attr
	name   string
	text   []byte
	cdata  bool
	closed bool // the element just begun ends at once
	done   bool
}

// readAhead is the room behind the data that gosax wants to find the end without
// moving its buffer.
const readAhead = 4 << 10

// New returns a reader of a document in any encoding that it declares. The data
// is not changed.
func New(data []byte) *Reader {
	data = decode(data)
	return &Reader{
		sax:   gosax.NewReaderBuf(bytes.NewReader(data), make([]byte, 0, len(data)+readAhead)),
		names: make(map[string]string, 64),
	}
}

// Next goes to the next element or text. At the end of the root element it
// returns io.EOF. The other errors wrap page.ErrTruncated (the file ends too
// early or is not well-formed) or page.ErrTooLarge; what was read before them
// is good.
func (r *Reader) Next() (Kind, error) {
	if r.closed {
		r.closed = false
		r.pop()
		return End, nil
	}
	for !r.done {
		e, err := r.sax.Event()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return 0, page.ErrTruncated
			}
			return 0, damaged(err.Error())
		}
		switch e.Type() {
		case gosax.EventStart:
			return Start, r.start(e.Bytes)
		case gosax.EventEnd:
			name, _ := gosax.Name(e.Bytes)
			if len(r.stack) == 0 || r.stack[len(r.stack)-1] != r.local(name) {
				return 0, damaged(fmt.Sprintf("unexpected </%.40s>", name))
			}
			r.pop()
			return End, nil
		case gosax.EventText, gosax.EventCData:
			if len(r.stack) == 0 {
				continue // outside the root element
			}
			r.text, r.cdata = e.Bytes, e.Type() == gosax.EventCData
			if r.cdata {
				r.text = bytes.TrimSuffix(bytes.TrimPrefix(r.text, []byte("<![CDATA[")), []byte("]]>"))
			}
			return Text, nil
		case gosax.EventEOF:
			return 0, page.ErrTruncated
		}
	}
	return 0, io.EOF
}

func damaged(how string) error { return fmt.Errorf("%w: %s", page.ErrTruncated, how) }

// pop leaves the innermost element.
func (r *Reader) pop() {
	r.name = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	r.attrs = r.attrs[:0]
	r.done = len(r.stack) == 0
}

// start enters an element: b is the whole tag.
func (r *Reader) start(b []byte) error {
	b = b[1 : len(b)-1] // without < and >
	if n := len(b); n > 0 && b[n-1] == '/' {
		b, r.closed = b[:n-1], true
	}
	end := bytes.IndexAny(b, " \t\r\n")
	if end < 0 {
		end = len(b)
	}
	if end == 0 || bytes.IndexByte(b[:end], '<') >= 0 {
		return damaged("a tag without a name")
	}
	if len(r.stack) >= maxDepth {
		return fmt.Errorf("elements nested more than %d deep: %w", maxDepth, page.ErrTooLarge)
	}
	r.name = r.local(b[:end])
	r.stack = append(r.stack, r.name)
	return r.attributes(b[end:])
}

// attributes reads what stands behind the name in a tag.
func (r *Reader) attributes(b []byte) error {
	r.attrs = r.attrs[:0]
	for i := skipSpace(b, 0); i < len(b); i = skipSpace(b, i) {
		from := i
		for i < len(b) && b[i] != '=' && !space[b[i]] {
			i++
		}
		name := b[from:i]
		if i = skipSpace(b, i); i == len(b) || b[i] != '=' || len(name) == 0 {
			return damaged("an attribute without a value")
		}
		if i = skipSpace(b, i+1); i == len(b) || b[i] != '"' && b[i] != '\'' {
			return damaged("an attribute without quotes")
		}
		end := bytes.IndexByte(b[i+1:], b[i])
		if end < 0 {
			return damaged("an attribute without a closing quote")
		}
		if len(r.attrs) == maxAttrs {
			return fmt.Errorf("an element of more than %d attributes: %w", maxAttrs, page.ErrTooLarge)
		}
		colon := bytes.IndexByte(name, ':')
		r.attrs = append(r.attrs, attr{name[colon+1:], colon >= 0, b[i+1 : i+1+end]})
		i += end + 2
	}
	return nil
}

var space = [256]bool{' ': true, '\t': true, '\r': true, '\n': true}

// skipSpace returns the first place from i on where b has no space.
func skipSpace(b []byte, i int) int {
	for i < len(b) && space[b[i]] {
		i++
	}
	return i
}

// local returns the name of an element without its prefix.
func (r *Reader) local(b []byte) string {
	b = b[bytes.IndexByte(b, ':')+1:]
	s, ok := r.names[string(b)]
	if !ok {
		s = string(b)
		if len(r.names) < maxNames {
			r.names[s] = s
		}
	}
	return s
}

// Name returns the name of the element that Next has begun or ended.
func (r *Reader) Name() string { return r.name }

// Depth returns how many elements are open, the one just begun included.
func (r *Reader) Depth() int { return len(r.stack) }

// Within reports whether an element of that name is open, the one just begun
// included.
func (r *Reader) Within(name string) bool {
	for _, s := range r.stack {
		if s == name {
			return true
		}
	}
	return false
}

// Attr returns the value of an attribute of the element just begun, empty where
// it has none. A name with a prefix counts where there is none without.
func (r *Reader) Attr(name string) string { return unescape(r.attr(name)) }

// Number returns the value of an attribute as a number; false where there is
// none, or none that is finite and below a thousand million.
func (r *Reader) Number(name string) (float64, bool) { return Number(r.attr(name)) }

func (r *Reader) attr(name string) []byte {
	var other []byte
	for i := range r.attrs {
		switch a := &r.attrs[i]; {
		case string(a.name) != name:
		case !a.prefixed:
			return a.value
		case other == nil:
			other = a.value
		}
	}
	return other
}

// Text returns the characters that Next has found, as valid UTF-8.
func (r *Reader) Text() string {
	if r.cdata {
		return valid(r.text)
	}
	return unescape(r.text)
}
