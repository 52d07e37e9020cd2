//go:build ignore

package main

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/textfix/internal/cutmodel"
)

// Training of the cut models: stochastic gradient descent with the step sizes of
// AdaGrad (Duchi et al., 2011) on the words of a list. Words with one hyphen are
// cut at it; others, as many in weight, where the patterns of the language allow.
const (
	rounds    = 12
	step      = 0.15
	shrink    = 1 // weight of the squares of the weights
	leastWord = 5 // characters of a word that is cut
)

type sample struct {
	features []uint32
	keep     float64
	weight   float64
}

func train(words map[string]byte, pats patterns, nouns bool) *cutmodel.Model {
	keys := make([]string, 0, len(words))
	for w := range words {
		keys = append(keys, w)
	}
	slices.Sort(keys)
	rng := rand.New(rand.NewPCG(7, 9))
	var samples []sample
	count := [2]float64{}
	add := func(left, right string, keep float64) {
		s := sample{keep: keep, weight: 1}
		cutmodel.Features([]byte(left), []byte(right), words[left], words[right], func(h uint32) { s.features = append(s.features, h) })
		samples = append(samples, s)
		count[int(keep)]++
	}
	for _, w := range keys {
		if strings.Contains(w, "'") {
			continue
		}
		if l, r, ok := strings.Cut(w, "-"); ok {
			// The hyphen of a German noun has a capital after it, which decides before.
			if !strings.Contains(r, "-") && words[l+r] == 0 && (!nouns || words[r]&1 != 0) {
				add(l, r, 1)
			}
			continue
		}
		if utf8.RuneCountInString(w) < leastWord {
			continue
		}
		at := pats.cuts(w)
		rng.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
		for _, i := range at[:min(2, len(at))] {
			add(w[:i], w[i:], 0)
		}
	}
	for i := range samples { // both kinds weigh the same
		samples[i].weight = (count[0] + count[1]) / 2 / count[int(samples[i].keep)]
	}
	w := make([]float64, 1<<cutmodel.Bits)
	g := make([]float64, len(w))
	for range rounds {
		rng.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		for _, s := range samples {
			z := 0.0
			for _, h := range s.features {
				z += w[h]
			}
			d := (1/(1+math.Exp(-z)) - s.keep) * s.weight
			for _, h := range s.features {
				e := d + shrink*w[h]
				g[h] += e * e
				w[h] -= step * e / (math.Sqrt(g[h]) + 1e-3)
			}
		}
	}
	return cutmodel.New(w)
}

// patterns are those of libhyphen: letters with the digits between them.
type patterns map[string][]byte

func readPatterns(name string) (patterns, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	text := string(b)
	if !utf8.ValidString(text) { // ISO 8859-1
		var s strings.Builder
		for _, c := range b {
			s.WriteRune(rune(c))
		}
		text = s.String()
	}
	p := patterns{}
	for _, l := range strings.Split(text, "\n")[1:] {
		l = strings.TrimSpace(l)
		if l == "NEXTLEVEL" && len(p) > 100 {
			break
		}
		if l == "" || strings.ContainsAny(l, "%# /=") || l[0] >= 'A' && l[0] <= 'Z' {
			continue
		}
		var key strings.Builder
		values := []byte{0}
		for _, r := range l {
			if r >= '0' && r <= '9' {
				values[len(values)-1] = byte(r - '0')
				continue
			}
			key.WriteRune(r)
			values = append(values, 0)
		}
		p[key.String()] = values
	}
	return p, nil
}

// cuts returns the bytes of the word, in lower case, at which it may be cut
// (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983).
func (p patterns) cuts(word string) []int {
	rs := []rune("." + word + ".")
	values := make([]byte, len(rs)+1)
	for i := range rs {
		for j := i + 1; j <= len(rs); j++ {
			for k, v := range p[string(rs[i:j])] {
				values[i+k] = max(values[i+k], v)
			}
		}
	}
	var at []int
	n := 0
	for i := 1; i < len(rs)-1; i++ {
		if i > 2 && i < len(rs)-3 && values[i]%2 == 1 {
			at = append(at, n)
		}
		n += utf8.RuneLen(rs[i])
	}
	return at
}
