package inflate

import (
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestGzip(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, err := w.Write(bytes.Repeat([]byte("a"), 1<<20))
	require.NoError(t, err)
	require.NoError(t, w.Close())

	out, err := Gzip(z.Bytes(), 1<<20)
	require.NoError(t, err)
	assert.Len(t, out, 1<<20)
	_, err = Gzip(z.Bytes(), 1<<20-1)
	assert.ErrorIs(t, err, page.ErrTooLarge, "however small it is packed")
	_, err = Gzip(z.Bytes()[:z.Len()/2], 1<<21)
	assert.ErrorIs(t, err, page.ErrTruncated)
	out, err = Gzip([]byte("plain"), 5)
	require.NoError(t, err)
	assert.Equal(t, "plain", string(out))
	_, err = Gzip([]byte("plain"), 4)
	assert.ErrorIs(t, err, page.ErrTooLarge)
}
