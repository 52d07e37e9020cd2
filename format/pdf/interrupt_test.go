package pdf

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// spin is a module whose function "spin" never returns.
const spin = "\x00asm\x01\x00\x00\x00" +
	"\x01\x08\x02\x60\x01\x7f\x00\x60\x00\x00" + // types: (i32) and ()
	"\x02\x27\x01\x03env\x1femscripten_notify_memory_growth\x00\x00" +
	"\x03\x02\x01\x01" + // one function
	"\x06\x01\x00" + // no globals
	"\x07\x08\x01\x04spin\x00\x01" +
	"\x0a\x1b\x01\x19\x00\x42\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f\x1a" + // the least int64
	"\x43\x03\x03\x03\x03\x1a\x03\x40\x0c\x00\x0b\x0b" // loops with br 0

func TestInterruptible(t *testing.T) {
	module, err := interruptible([]byte(spin))
	require.NoError(t, err)
	r := wazero.NewRuntime(t.Context())
	defer func() { _ = r.Close(context.Background()) }()
	_, err = r.NewHostModuleBuilder(pollModule).NewFunctionBuilder().
		WithGoFunction(api.GoFunc(poll), []api.ValueType{api.ValueTypeI32}, nil).Export(pollName).Instantiate(t.Context())
	require.NoError(t, err)
	m, err := r.Instantiate(t.Context(), module)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err = m.ExportedFunction("spin").Call(ctx)
	require.Error(t, err)
	assert.Less(t, time.Since(start), 5*time.Second)
}

func TestInterruptibleErrors(t *testing.T) {
	for n := range len(spin) {
		if _, err := interruptible([]byte(spin[:n])); err == nil {
			_, err = interruptible([]byte(spin[:n] + "\x0a\x05\x01"))
			assert.Error(t, err, n) // n ends a section
		}
	}
	_, err := interruptible([]byte("\x00asm\x01\x00\x00\x00\x0a\x01\x00"))
	assert.ErrorContains(t, err, "no place")
}

func FuzzInterruptible(f *testing.F) {
	f.Add([]byte(spin))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = interruptible(data) })
}
