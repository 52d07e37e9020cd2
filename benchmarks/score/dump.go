package score

import (
	"context"
	"os"

	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// ReadDump reads a text dump with the truth beside it. The pages are given the
// language that their text as a whole shows.
func ReadDump(file, gold string) ([]*page.Page, *jsonl.Gold, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	g, err := os.Open(gold)
	if err != nil {
		return nil, nil, err
	}
	defer g.Close()
	truth, err := jsonl.ReadGold(g)
	if err != nil {
		return nil, nil, err
	}
	pages, err := plain.Read(context.Background(), file, data, nil)
	if err != nil {
		return nil, nil, err
	}
	lang := locale.Detect(string(data))
	for _, p := range pages {
		p.Lang = lang
	}
	return pages, truth, nil
}
