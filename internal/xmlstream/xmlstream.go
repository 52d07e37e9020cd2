// Package xmlstream reads XML of unknown origin as a stream of elements: fast,
// and safe against hostile files. Nothing is fetched, entities are not
// expanded, and what the nesting and the attributes may take is bounded.
//
// The split into tags and text is that of github.com/orisano/gosax. On top of
// it tags are matched, characters decoded and damage told.
package xmlstream

import (
	"bytes"
	"context"
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
	// checkEvery is the number of elements between looks at the context of Each.
	checkEvery = 4096
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

// attr is one attribute as written: where in its tag the name begins, where behind
// its prefix and where it ends, and the value likewise. Places instead of slices,
// as there are millions of them in large files.
type attr struct{ begin, name, nameEnd, value, valueEnd int }

// prefixed reports a name with a prefix.
func (a *attr) prefixed() bool { return a.name > a.begin }

// Reader gives the elements of one document. Names are without name space
// prefix: archives hold every version of a format under its own name space, and
// files that name the wrong one. It is for one goroutine.
type Reader struct {
	sax    *gosax.Reader
	names  map[string]string
	recent [16]string // the last name of a length, modulo their number
	stack  []string
	tag    []byte // the attributes of the element just begun, as written
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
			if len(r.stack) == 0 || r.stack[len(r.stack)-1] != string(name[bytes.IndexByte(name, ':')+1:]) {
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

// Each calls f for each element and text up to the end of the root element,
// and stops with the first error: that of f, of Next, or of ctx.
func (r *Reader) Each(ctx context.Context, f func(Kind) error) error {
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		kind, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = f(kind)
		}
		if err != nil {
			return err
		}
	}
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
	end := 0
	for end < len(b) && !space[b[end]] {
		end++
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
	r.tag, r.attrs = b, r.attrs[:0]
	for i := skipSpace(b, 0); i < len(b); i = skipSpace(b, i) {
		from, local := i, i
		for i < len(b) && b[i] != '=' && !space[b[i]] {
			if b[i] == ':' && local == from {
				local = i + 1
			}
			i++
		}
		nameEnd := i
		if i = skipSpace(b, i); i == len(b) || b[i] != '=' || nameEnd == from {
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
		r.attrs = append(r.attrs, attr{from, local, nameEnd, i + 1, i + 1 + end})
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
	recent := &r.recent[len(b)%len(r.recent)]
	if *recent == string(b) {
		return *recent
	}
	s, ok := r.names[string(b)]
	if ok {
		*recent = s
	} else {
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
func (r *Reader) Attr(name string) string { return Unescape(r.attr(name)) }

// Attrs calls yield with the local name and the value, as written, of each
// attribute of the element just begun, those without a prefix last: where a name
// is given twice, the last call has the value that Attr returns. Both are only
// valid inside yield.
func (r *Reader) Attrs(yield func(name, value []byte)) {
	for _, prefixed := range [...]bool{true, false} {
		for i := len(r.attrs) - 1; i >= 0; i-- {
			if a := &r.attrs[i]; a.prefixed() == prefixed {
				yield(r.tag[a.name:a.nameEnd], r.tag[a.value:a.valueEnd])
			}
		}
	}
}

// Number returns the value of an attribute as a number; false where there is
// none, or none that is finite and below a thousand million.
func (r *Reader) Number(name string) (float64, bool) { return Number(r.attr(name)) }

func (r *Reader) attr(name string) []byte {
	var other []byte
	for i := range r.attrs {
		switch a := &r.attrs[i]; {
		case string(r.tag[a.name:a.nameEnd]) != name:
		case !a.prefixed():
			return r.tag[a.value:a.valueEnd]
		case other == nil:
			other = r.tag[a.value:a.valueEnd]
		}
	}
	return other
}

// Text returns the characters that Next has found, as valid UTF-8.
func (r *Reader) Text() string {
	if r.cdata {
		return valid(r.text)
	}
	return Unescape(r.text)
}
