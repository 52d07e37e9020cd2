package layout

import "math"

// Measure is one of the quantities that the confidence of a unit is computed
// from: the confidence is the logistic function of the sum of Value times
// Weight (Cox, The regression analysis of binary sequences, 1958).
type Measure struct {
	Name   string
	Value  float64
	Weight float64
}

// The measures of a unit. Weights are learned from typeset pages, for the
// question whether the unit is whole (benchmarks/layoutdev -fit).
const (
	measureOne     = iota // 1
	measureRoles          // mean evidence against its roles
	measureWeakest        // evidence against the role of which least is known
	measureJoins          // wrong joins inside it that are to be expected
	measureEdges          // joins to other pieces that are to be expected and were not made
	measureOpen           // begins or ends inside a sentence, and no jump line says why
	measureBare           // has no headline
	measureLength         // logarithm of its text lines
	measureSquare         // the square of that
	measureHeads          // logarithm of its cross-heads: each may be a headline
	measureBoxed          // stands in a box
	measurePicture        // is a picture with its caption alone
	measureParts          // logarithm of its pieces
	measureCount
)

var measureNames = [measureCount]string{
	"one", "doubt about roles", "weakest role", "doubtful joins", "joins not made", "open ends", "no headline", "length", "length squared", "cross-heads",
	"box", "picture alone", "parts",
}

// unitMeasures are the values of one unit.
type unitMeasures [measureCount]float64

// named returns the measures for people.
func (m *unitMeasures) named() []Measure {
	out := make([]Measure, measureCount)
	for i := range out {
		out[i] = Measure{measureNames[i], math.Round(1e4*m[i]) / 1e4, confidenceWeights[i]}
	}
	return out
}

// confidence is the probability that the unit is whole.
func (m *unitMeasures) confidence() float64 {
	z := 0.0
	for i, v := range m {
		z += v * confidenceWeights[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// choice is how clearly the predecessors of pieces were chosen.
type choice struct {
	join []float64 // by piece: odds that its predecessor is another or none; 0 without one
	head []float64 // by piece without a predecessor: odds that it has one
	tail []float64 // by piece without a successor: odds that it has one
}

// choiceOf compares the links that were chosen with the next best.
func choiceOf(n int, edges []link, begin []float64, pred []int) *choice {
	c := &choice{make([]float64, n), make([]float64, n), make([]float64, n)}
	chosen := make([]float64, n) // cost of what was chosen for each piece
	for i := range chosen {
		chosen[i] = begin[i]
	}
	last := make([]bool, n) // has no successor
	for i := range last {
		last[i] = true
	}
	for i, p := range pred {
		if p >= 0 {
			last[p] = false
			chosen[i] = math.Inf(1)
		}
	}
	for _, e := range edges {
		if pred[e.to] == e.from {
			chosen[e.to] = math.Min(chosen[e.to], e.cost)
		}
	}
	odds := func(better, other float64) float64 { return math.Min(1, math.Exp(better-other)) }
	for i := range pred {
		if pred[i] >= 0 {
			c.join[i] = odds(chosen[i], begin[i])
		}
	}
	for _, e := range edges {
		if pred[e.to] == e.from {
			continue
		}
		w := odds(chosen[e.to], e.cost)
		if pred[e.to] >= 0 {
			c.join[e.to] = math.Max(c.join[e.to], w)
		} else {
			c.head[e.to] = math.Max(c.head[e.to], w)
		}
		if last[e.from] {
			c.tail[e.from] = math.Max(c.tail[e.from], w)
		}
	}
	return c
}

// measure takes the measures of unit u, which was made of the group g.
func (b *builder) measure(u *Unit, g *group, cs []piece) *unitMeasures {
	m := &unitMeasures{measureOne: 1}
	heads := 0.0
	rows, headed, jumpIn, jumpOut := 0, false, false, false
	for _, k := range u.Blocks {
		blk := &b.l.Blocks[k]
		rows += len(blk.Spans)
		if blk.Role == CrossHead {
			heads++
		}
		headed = headed || blk.Role == Headline
		jumpIn = jumpIn || blk.Role == JumpFrom
		jumpOut = jumpOut || blk.Role == JumpTo
		if blk.Score > 0 {
			m[measureRoles] += (1 - blk.Score) / float64(len(u.Blocks))
			m[measureWeakest] = math.Max(m[measureWeakest], 1-blk.Score)
		}
	}
	for k, i := range g.pieces {
		if k > 0 {
			m[measureJoins] += b.choice.join[i]
		}
	}
	if n := len(g.pieces); n > 0 {
		first, last := g.pieces[0], g.pieces[n-1]
		m[measureEdges] = b.choice.head[first] + b.choice.tail[last]
		if !jumpIn {
			m[measureOpen] += math.Max(0, cs[first].open)
		}
		if !jumpOut {
			m[measureOpen] += math.Max(0, cs[last].ended)
		}
	}
	m[measureHeads] = math.Log1p(heads)
	if g.wall > 0 {
		m[measureBoxed] = 1
	}
	if len(g.pieces) == 0 {
		m[measurePicture] = 1
	}
	if !headed {
		m[measureBare] = 1
	}
	m[measureLength] = math.Log1p(float64(rows))
	m[measureSquare] = m[measureLength] * m[measureLength]
	m[measureParts] = math.Log(math.Max(1, float64(len(g.pieces))))
	return m
}
