package broadsheet_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet"
)

func TestUnusableOptions(t *testing.T) {
	ctx := context.Background()
	for name, o := range map[string]*broadsheet.Options{
		"Lang":     {Lang: "@@@"},
		"PageTime": {PageTime: -1},
		"MaxFile":  {MaxFile: -1},
	} {
		_, err := broadsheet.Open(ctx, o, "testdata/seed/nmg-daily-2022-11-29.txt")
		assert.ErrorContains(t, err, "Options."+name)
		_, err = broadsheet.Reconstruct(ctx, nil, o)
		assert.ErrorContains(t, err, "Options."+name)
	}
}
