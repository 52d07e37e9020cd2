package textfix

import "golang.org/x/text/transform"

// Transformer repairs a stream in bounded memory: it holds one window of text
// and what is made of it. How the stream is cut into chunks does not change
// what comes out, which is what Bytes gives for the whole. It must not be used
// by several goroutines at once. The zero Transformer is that of the zero Fixer.
type Transformer struct {
	f    *Fixer
	w    *work
	in   []byte // read and not repaired, up to a window and a byte
	done int    // bytes of in that were repaired
	out  []byte // repaired and not written
}

var _ transform.Transformer = (*Transformer)(nil)

// Transformer returns a new Transformer.
func (f *Fixer) Transformer() *Transformer {
	f = f.orDefault()
	return &Transformer{f: f, w: f.get()}
}

// Reset implements transform.Transformer.
func (t *Transformer) Reset() {
	t.init()
	w := t.w
	w.seen, w.locAt, w.loc, w.words = 0, 0, nil, nil
	t.in, t.done, t.out = t.in[:0], 0, nil
}

// Transform implements transform.Transformer. It takes all of src and keeps
// what cannot be repaired yet; its errors are nil and transform.ErrShortDst.
func (t *Transformer) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	t.init()
	for {
		n := copy(dst[nDst:], t.out)
		nDst += n
		if t.out = t.out[n:]; len(t.out) > 0 {
			return nDst, nSrc, transform.ErrShortDst
		}
		if t.done > 0 {
			t.in = t.in[:copy(t.in, t.in[t.done:])]
			t.done = 0
		}
		n = min(t.f.size+1-len(t.in), len(src)-nSrc)
		t.in = append(t.in, src[nSrc:nSrc+n]...)
		nSrc += n
		if len(t.in) <= t.f.size && !(atEOF && nSrc == len(src)) || len(t.in) == 0 {
			return nDst, nSrc, nil
		}
		t.done = t.f.windowEnd(t.in)
		t.out = t.f.window(t.w, t.in[:t.done])
	}
}

// init makes a zero Transformer ready.
func (t *Transformer) init() {
	if t.f == nil {
		*t = *(*Fixer)(nil).Transformer()
	}
}
