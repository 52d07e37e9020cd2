package ocr

import (
	"context"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/layout/region"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// readAs gives a text and a confidence for each model.
type readAs map[string]struct {
	text string
	conf float64
}

func (e readAs) Recognize(_ context.Context, _ image.Image, s Settings) ([]page.Line, error) {
	r, ok := e[s.Models[0]]
	if !ok {
		return nil, nil
	}
	return []page.Line{{Text: r.text, Words: []page.Word{{Text: r.text, Conf: r.conf}}}}, nil
}
func (e readAs) Models(context.Context) ([]string, error) {
	return []string{"chi_sim", "chi_tra", "deu", "eng", "fra", "jpn"}, nil
}
func (e readAs) Parallel() int { return 1 }
func (e readAs) Close() error  { return nil }

func TestLanguageIsFoundOut(t *testing.T) {
	for name, c := range map[string]struct {
		read readAs
		want string
	}{
		"english":  {readAs{"eng": {"the ministers of the crown met in the city", 0.9}, "chi_sim": {"the rninisters of the crown", 0.85}}, "en"},
		"german":   {readAs{"eng": {"der Minister ist mit dem Zug und wird nicht", 0.7}, "chi_sim": {"der Minister", 0.6}}, "de"},
		"chinese":  {readAs{"eng": {"SERS eae FAR", 0.3}, "chi_sim": {"据了解全区各级主管部门对编制这个规划", 0.9}, "chi_tra": {"據了解全區各級主管部門", 0.6}, "jpn": {"据了解全区各级主管部门", 0.5}}, "zh-Hans"},
		"taiwan":   {readAs{"eng": {"SERS", 0.3}, "chi_sim": {"据了解全区", 0.6}, "chi_tra": {"據了解全區各級主管部門為這個規劃", 0.8}}, "zh-Hant"},
		"japanese": {readAs{"eng": {"SERS", 0.3}, "chi_sim": {"政府十日阁议新方针", 0.6}, "jpn": {"政府は十日の閣議で新しい方針を決めた", 0.8}}, "ja"},
		"nothing":  {readAs{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReaderWith(c.read, Options{})
			p := &page.Page{}
			img := image.NewGray(image.Rect(0, 0, 400, 400))
			found := &region.Regions{TextHeight: 20, Blocks: []region.Block{{Box: page.Box{X: 10, Y: 10, W: 380, H: 380}, Lines: 12}}}
			got, err := r.language(context.Background(), p, img, found, []string{"chi_sim", "chi_tra", "deu", "eng", "fra", "jpn"})
			require.NoError(t, err)
			assert.Equal(t, c.want, got)
		})
	}
}

func TestSampleIsRunningText(t *testing.T) {
	b, ok := sample(&region.Regions{Blocks: []region.Block{
		{Box: page.Box{W: 900, H: 100}, Lines: 1, Heading: true},
		{Box: page.Box{Y: 100, W: 100, H: 600}, Lines: 30},
	}})
	require.True(t, ok)
	assert.Equal(t, page.Box{Y: 140, W: 100, H: 200}, b.Box)
	_, ok = sample(&region.Regions{})
	assert.False(t, ok)
}
