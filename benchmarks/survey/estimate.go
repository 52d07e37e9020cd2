package survey

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// conclude chooses the setting and estimates the whole folder.
func (s *Survey) conclude(settings []Setting, results map[string][]PageResult, list []file) {
	for _, set := range settings {
		pages := results[set.Name]
		res := SettingResult{Setting: set}
		var quality, seconds []float64
		for i := range pages {
			p := &pages[i]
			if p.Error != "" && p.text == nil {
				res.Failed++
				quality = append(quality, 0)
				continue
			}
			res.Read++
			p.Predicted, p.Reasons = p.Signs.quality(), p.Signs.reasons()
			quality, seconds = append(quality, p.Predicted), append(seconds, p.Seconds)
		}
		res.Quality, res.Seconds = meanInterval(quality), meanInterval(seconds)
		s.Settings = append(s.Settings, res)
	}
	best := s.choose(results)
	s.Best = s.Settings[best].Name
	s.Sample = results[s.Best]
	s.estimate(list)
	slices.SortStableFunc(s.Sample, func(a, b PageResult) int { return cmp.Compare(a.Predicted, b.Predicted) })
}

// choose takes the setting of the best predicted quality, or a faster one whose
// pages are not worse than by chance.
func (s *Survey) choose(results map[string][]PageResult) int {
	best := 0
	for i := range s.Settings {
		if s.Settings[i].Quality.Estimate > s.Settings[best].Quality.Estimate {
			best = i
		}
	}
	s.Why = fmt.Sprintf("the best predicted quality, %.3f", s.Settings[best].Quality.Estimate)
	if len(s.Settings) == 1 {
		s.Why = "nothing is recognised, so that there is nothing to choose"
	}
	top := best
	for i := range s.Settings {
		if i == top || s.Settings[i].Failed > s.Settings[top].Failed || s.Settings[i].Seconds.Estimate >= s.Settings[best].Seconds.Estimate {
			continue
		}
		d := metrics.Bootstrap(predicted(results[s.Settings[i].Name]), predicted(results[s.Settings[top].Name]), metrics.BootstrapOptions{Seed: 1})
		if d.N > 1 && d.Low <= 0 {
			best = i
			s.Why = fmt.Sprintf("faster than %s, whose pages are not better by more than chance", s.Settings[top].Name)
		}
	}
	return best
}

func predicted(pages []PageResult) []float64 {
	out := make([]float64, len(pages))
	for i := range pages {
		out[i] = pages[i].Predicted
	}
	return out
}

func meanInterval(list []float64) metrics.Interval {
	return metrics.Bootstrap(make([]float64, len(list)), list, metrics.BootstrapOptions{Seed: 1})
}

// estimate scales the sample up to the folder: each page of the sample stands for
// the files of its stratum. The interval is that of the bootstrap over the sample.
func (s *Survey) estimate(list []file) {
	files := map[string]float64{}
	for _, f := range list {
		files[f.stratum]++
	}
	pages := s.Sample
	total := func(of func(*PageResult) float64) func([]int) float64 {
		return func(drawn []int) float64 {
			sum, n := map[string]float64{}, map[string]float64{}
			all, allN := 0.0, 0.0
			for _, i := range drawn {
				p := &pages[i]
				v := of(p)
				sum[p.Stratum], n[p.Stratum] = sum[p.Stratum]+v, n[p.Stratum]+1
				all, allN = all+v, allN+1
			}
			t := 0.0
			for name, k := range files {
				switch {
				case n[name] > 0:
					t += k * sum[name] / n[name]
				case allN > 0:
					t += k * all / allN // not drawn: as the others on average
				}
			}
			return t
		}
	}
	opt := metrics.BootstrapOptions{Seed: 1, Resamples: 2000}
	s.Pages = metrics.BootstrapPages(len(pages), total(func(p *PageResult) float64 { return float64(p.Of) }), opt)
	seconds := total(func(p *PageResult) float64 { return float64(p.Of) * p.Seconds })
	count := total(func(p *PageResult) float64 { return float64(p.Of) })
	s.Hours = metrics.BootstrapPages(len(pages), func(d []int) float64 { return seconds(d) / 3600 }, opt)
	s.PagesPerHour = metrics.BootstrapPages(len(pages), func(d []int) float64 {
		if t := seconds(d); t > 0 {
			return count(d) / t * 3600
		}
		return 0
	}, opt)
	s.Cost = s.Hours
	s.Cost.Estimate, s.Cost.Low, s.Cost.High = s.Hours.Estimate*s.Price, s.Hours.Low*s.Price, s.Hours.High*s.Price
}
