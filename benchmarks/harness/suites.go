package harness

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Quick is the name of the selection that takes less than a minute.
const Quick = "quick"

// quick are the suites of the quick selection, with the numbers of their cases; 0
// means all.
var quick = map[string]int{
	"real/seed": 0, "real/dumps": 0, "real/statesman": 0, "real/american": 0, "real/reichsanzeiger": 0, "real/jingbao": 20,
	"press/en/dump": 3, "press/en/words": 3, "press/en/pdf": 2,
	"press/zh-Hans/dump": 3, "press/zh-Hans/words": 3, "press/zh-Hans/pdf": 2,
	"press/ja/words": 2, "press/de-Latf/words": 2,
}

// Suites returns all suites. Real pages are read from the repository at root;
// without one their suites fail with ErrNoFixtures.
func Suites(root string, seeds Seeds) []*Suite {
	return append(append(realSuites(root), printedSuite(root, seeds)), pressSuites(seeds)...)
}

// Choice is a suite with the number of cases to run, 0 for its own number.
type Choice struct {
	*Suite
	N int
}

// Select returns the suites that the patterns name, in the order of the suites:
// "quick"; "all"; a name; the beginning of names ("press/en"); or a pattern with *
// for one part ("press/*/pdf"). A pattern that names nothing is an error.
func Select(suites []*Suite, patterns []string, n int) ([]Choice, error) {
	chosen := map[string]int{}
	for _, p := range patterns {
		found := false
		for _, s := range suites {
			limit, in := quick[s.Name]
			if p != Quick {
				limit, in = n, matches(p, s.Name)
			}
			if in {
				found = true
				if n > 0 && p == Quick && (limit == 0 || n < limit) {
					limit = n
				}
				chosen[s.Name] = limit
			}
		}
		if !found {
			return nil, fmt.Errorf("no suite is named %q", p)
		}
	}
	var list []Choice
	for _, s := range suites {
		if limit, ok := chosen[s.Name]; ok {
			list = append(list, Choice{s, limit})
		}
	}
	return list, nil
}

func matches(pattern, name string) bool {
	if pattern == "all" {
		return true
	}
	want, have := strings.Split(pattern, "/"), strings.Split(name, "/")
	if len(want) > len(have) {
		return false
	}
	for i, w := range want {
		if ok, err := path.Match(w, have[i]); err != nil || !ok {
			return false
		}
	}
	return true
}

// Seeds chooses the issues of the press.
type Seeds string

// The ranges of seeds: what models may be trained on, what they are developed on,
// and what they are reported on.
const (
	Train Seeds = "train"
	Dev   Seeds = "dev"
	Test  Seeds = "test"
)

// Valid reports whether the range exists.
func (s Seeds) Valid() bool { return slices.Contains([]Seeds{Train, Dev, Test}, s) }
