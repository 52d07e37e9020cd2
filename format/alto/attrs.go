package alto

import (
	"bytes"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
)

// attrs are the attributes of an element with a place, as written: most of a file
// are those of its words, and looking for each by its name would take longer than
// all else.
type attrs struct {
	content, hpos, vpos, width, height, conf, subs, refs, style []byte
}

// readAttrs takes the attributes of the element just begun.
func readAttrs(x *xmlstream.Reader) (a attrs) {
	x.Attrs(func(name, value []byte) {
		switch string(name) {
		case "CONTENT":
			a.content = value
		case "HPOS":
			a.hpos = value
		case "VPOS":
			a.vpos = value
		case "WIDTH":
			a.width = value
		case "HEIGHT":
			a.height = value
		case "WC":
			a.conf = value
		case "SUBS_TYPE":
			a.subs = value
		case "STYLEREFS":
			a.refs = value
		case "STYLE":
			a.style = value
		}
	})
	return a
}

// clean returns the text of an attribute without references and needless spaces.
func (p *parser) clean(value []byte) string {
	if wordline.Tidy(value) && bytes.IndexByte(value, '&') < 0 {
		return p.texts.add(value)
	}
	return wordline.Clean(xmlstream.Unescape(value))
}

// textChunk is the size of the pieces that the texts of words are cut from.
const textChunk = 4 << 10

// texts holds the texts of the words of a page in few pieces of memory: a word
// has some six bytes, for which an allocation each is much.
type texts struct{ b strings.Builder }

// add returns the bytes as a string. What a Builder has given out stays as it is
// while more is written behind it.
func (t *texts) add(b []byte) string {
	if t.b.Cap()-t.b.Len() < len(b) {
		t.b.Reset()
		t.b.Grow(max(len(b), textChunk))
	}
	from := t.b.Len()
	t.b.Write(b)
	return t.b.String()[from:]
}
