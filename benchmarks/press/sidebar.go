package press

// reserve keeps room inside the columns of a large article for a boxed sidebar,
// which the body flows around; it returns nil where there is none.
//
//	+-----+-----+-----+
//	| A   | A   | A   |
//	| A   +-----+-----+
//	| A   | sidebar   |
//	| A   +-----+-----+
//	| A   | A   | A   |
func (c *compositor) reserve(m *module) (*module, rect) {
	s := &c.issue.Style
	n := len(m.cols)
	if n < 3 || m.boxed || !m.rectangularFoot() || !c.d.chance(s.Boxes*1.2) {
		return nil, rect{}
	}
	i := c.d.between(1, n-1)
	j := min(n, i+c.d.between(1, 2))
	r := rect{m.cols[i].u0, m.cols[i].v0, m.cols[j-1].u1, m.cols[i].v1}
	for _, col := range m.cols[i:j] {
		r.v0 = max(r.v0, col.v0)
	}
	high := r.h() * c.d.real(0.3, 0.5)
	if high < leastSidebar*s.Size*s.Leading {
		return nil, rect{}
	}
	at := pick(c.d, 0, 0.4, 1.0)
	r.v0 += (r.h() - high) * at
	r.v1 = r.v0 + high
	gap := s.Size * 0.9
	side := &module{boxed: true, page: m.page}
	for _, col := range m.cols[i:j] {
		side.cols = append(side.cols, rect{col.u0, r.v0, col.u1, r.v1})
	}
	side.head = len(side.cols)
	return side, r.inset(-gap, -gap)
}

// leastSidebar is the least height of a sidebar in lines.
const leastSidebar = 12

// rectangularFoot reports whether all columns of the module end together.
func (m *module) rectangularFoot() bool {
	for _, c := range m.cols {
		if c.v1 != m.cols[0].v1 {
			return false
		}
	}
	return true
}
