package textfix

import (
	"bytes"
	"strings"
)

// Step is what one fix did to a text.
type Step struct {
	Fix   string // its name
	Edits []Edit // in the order of the text
	// Doubts are places that the fix left as they were because the evidence did
	// not decide.
	Doubts []string
}

// Edit replaces Old at byte Offset, of the text as the step found it, by New.
type Edit struct {
	Offset   int
	Old, New string
}

// Explain repairs s and tells what each fix did. A step is there for each fix
// that changed something or has doubts. Replay of the steps gives the text.
func (f *Fixer) Explain(s string) (string, []Step) {
	var steps []Step
	var out strings.Builder
	f = f.orDefault()
	w := f.get()
	defer f.put(w)
	w.explain = func(name string, before, after []byte, doubts []string) {
		step := Step{Fix: name, Doubts: append([]string(nil), doubts...)}
		step.Edits = diff(before, after, out.Len())
		steps = append(steps, step)
	}
	for b := view(s); len(b) > 0; {
		n := f.windowEnd(b)
		out.Write(f.window(w, b[:n]))
		b = b[n:]
	}
	return out.String(), steps
}

// Replay applies steps to the text that they were made for.
func Replay(s string, steps []Step) string {
	for _, step := range steps {
		var b strings.Builder
		at := 0
		for _, e := range step.Edits {
			b.WriteString(s[at:e.Offset])
			b.WriteString(e.New)
			at = e.Offset + len(e.Old)
		}
		b.WriteString(s[at:])
		s = b.String()
	}
	return s
}

const (
	diffAnchor = 8  // bytes that must agree for two texts to be in step again
	diffReach  = 96 // bytes within which that place is looked for
)

// diff returns the edits that make b of a, with base added to their offsets.
// Fixes change little at a time, so the texts are in step again soon.
func diff(a, b []byte, base int) []Edit {
	var edits []Edit
	for i, j := 0, 0; i < len(a) || j < len(b); {
		if i < len(a) && j < len(b) && a[i] == b[j] {
			i++
			j++
			continue
		}
		di, dj := resync(a[i:], b[j:])
		edits = append(edits, Edit{Offset: base + i, Old: string(a[i : i+di]), New: string(b[j : j+dj])})
		i += di
		j += dj
	}
	return edits
}

// resync returns how much of a and b is to be passed for them to agree again,
// all of both where they do not soon.
func resync(a, b []byte) (int, int) {
	for sum := 1; sum <= 2*diffReach; sum++ {
		for di := max(0, sum-diffReach); di <= min(sum, diffReach); di++ {
			dj := sum - di
			if di > len(a) || dj > len(b) {
				continue
			}
			ra, rb := a[di:], b[dj:]
			n := min(diffAnchor, len(ra), len(rb))
			if n < diffAnchor && len(ra) != len(rb) {
				continue
			}
			if bytes.Equal(ra[:n], rb[:n]) {
				return di, dj
			}
		}
	}
	return len(a), len(b)
}
