package metrics

// hashes calls yield with the hash and start of every run of k open symbols.
func hashes(symbols, mapped []int32, k int, yield func(h uint64, at int)) {
	const base = 0x9e3779b97f4a7c15 | 1
	top := uint64(1)
	for range k {
		top *= base
	}
	h, run := uint64(0), 0
	for i, s := range symbols {
		if mapped[i] != unmapped {
			h, run = 0, 0
			continue
		}
		h = h*base + uint64(s) + 1
		run++
		if run > k {
			h -= top * (uint64(symbols[i-k]) + 1)
		}
		if run >= k {
			yield(h, i-k+1)
		}
	}
}

// seeds maps runs of k characters: with unique those that occur once on either
// side, otherwise the first of one side with the first of the other, and so on.
func (m *mapping) seeds(k int, unique bool) {
	type place struct{ first, count int32 }
	places := map[uint64]place{}
	hashes(m.output.symbols, m.from, k, func(h uint64, at int) {
		p := places[h]
		if p.count == 0 {
			p.first = int32(at)
		}
		p.count++
		places[h] = p
	})
	if len(places) == 0 {
		return
	}
	// Starts in the true text are gathered first: growing closes places.
	counts := map[uint64]int32{}
	type seed struct {
		h  uint64
		at int
	}
	var seeds []seed
	hashes(m.truth.symbols, m.to, k, func(h uint64, at int) {
		if p, ok := places[h]; ok && (!unique || p.count == 1) {
			counts[h]++
			seeds = append(seeds, seed{h, at})
		}
	})
	var next map[uint64][]int32 // all places in the output, for repeats
	if !unique {
		next = map[uint64][]int32{}
		hashes(m.output.symbols, m.from, k, func(h uint64, at int) {
			if counts[h] > 0 {
				next[h] = append(next[h], int32(at))
			}
		})
	}
	same := func(t, o int) bool {
		for i := range k {
			if !m.open(t+i, o+i) {
				return false
			}
		}
		return true
	}
	for _, s := range seeds {
		if unique {
			if counts[s.h] == 1 {
				if o := int(places[s.h].first); same(s.at, o) {
					m.grow(s.at, o)
				}
			}
			continue
		}
		if m.to[s.at] != unmapped {
			continue
		}
		// Places that are taken stay taken.
		for len(next[s.h]) > 0 {
			o := int(next[s.h][0])
			if same(s.at, o) {
				m.grow(s.at, o)
				break
			}
			if m.from[o] == unmapped && m.from[o+k-1] == unmapped {
				break
			}
			next[s.h] = next[s.h][1:]
		}
	}
}
