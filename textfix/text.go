package textfix

import "unsafe"

// String returns the repaired text: s itself where there is nothing to repair.
func (f *Fixer) String(s string) string {
	b := view(s)
	if out, changed := f.repair(b, nil); changed {
		return string(out)
	}
	return s
}

// Bytes returns the repaired text: b itself where there is nothing to repair,
// new memory otherwise.
func (f *Fixer) Bytes(b []byte) []byte {
	if out, changed := f.repair(b, nil); changed {
		return out
	}
	return b
}

// Append appends the repaired src to dst and returns the extended slice. They
// must not overlap.
func (f *Fixer) Append(dst, src []byte) []byte {
	f = f.orDefault()
	w := f.get()
	for len(src) > 0 {
		n := f.windowEnd(src)
		dst = append(dst, f.window(w, src[:n])...)
		src = src[n:]
	}
	f.put(w)
	return dst
}

// IsClean reports that there is nothing to repair in b.
func (f *Fixer) IsClean(b []byte) bool { return f.Span(b) == len(b) }

// Span returns the length of the longest beginning of b that repair leaves as
// it is.
func (f *Fixer) Span(b []byte) int {
	f = f.orDefault()
	w := f.get()
	defer f.put(w)
	for at := 0; at < len(b); {
		n := f.windowEnd(b[at:])
		in := b[at : at+n]
		out := f.window(w, in)
		if len(out) > 0 && &out[0] != &in[0] || len(out) != len(in) {
			return at + commonPrefix(in, out)
		}
		at += n
	}
	return len(b)
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// repair appends the repaired b to dst from the first window on that changes.
func (f *Fixer) repair(b, dst []byte) ([]byte, bool) {
	f = f.orDefault()
	changed := false
	w := f.get()
	for at := 0; at < len(b); {
		n := f.windowEnd(b[at:])
		in := b[at : at+n]
		out := f.window(w, in)
		if !changed && (len(out) != n || &out[0] != &in[0]) {
			changed = true
			dst = append(make([]byte, 0, at+len(out)+(len(b)-at-n)+len(b)/32), b[:at]...)
		}
		if changed {
			dst = append(dst, out...)
		}
		at += n
	}
	f.put(w)
	return dst, changed
}

// window repairs one window. Most have nothing that any fix looks for.
func (f *Fixer) window(w *work, in []byte) []byte {
	w.seen++
	found := scan(in, f.need)
	if found&f.need == 0 {
		return in
	}
	return w.fix(in, found)
}

func (f *Fixer) get() *work {
	w := f.pool.Get().(*work)
	w.seen, w.locAt, w.loc, w.words = 0, 0, nil, nil
	return w
}

func (f *Fixer) put(w *work) {
	w.window, w.explain = nil, nil
	f.pool.Put(w)
}

// view returns the bytes of s, which must not be written.
func view(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
