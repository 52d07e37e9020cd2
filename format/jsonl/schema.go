package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// decode reads exactly one JSON value into v, a pointer to a struct, by the
// keys of its type: unlike encoding/json it refuses unknown keys, keys in other
// letter case, keys given twice, and text after the value, and it says where.
func decode(data []byte, v any) *Error {
	if !utf8.Valid(data) {
		return &Error{Offset: int64(invalidAt(data)) + 1, Err: errNotUTF8}
	}
	w := walker{dec: json.NewDecoder(bytes.NewReader(data))}
	w.dec.UseNumber()
	if err := w.value(reflect.TypeOf(v).Elem()); err != nil {
		return err
	}
	if _, err := w.dec.Token(); err != io.EOF {
		return w.fail(fmt.Errorf("text after the object: %w", ErrSyntax))
	}
	if err := json.Unmarshal(data, v); err != nil {
		e := &Error{Err: fmt.Errorf("%w: %w", ErrValue, err)}
		if t, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			e.Offset, e.Key = t.Offset, t.Field
			e.Err = fmt.Errorf("%w: %s instead of %s", ErrValue, t.Value, t.Type)
		}
		return e
	}
	return nil
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// walker checks a JSON value token by token against a Go type. Its depth is
// that of the type, whatever the depth of the input.
type walker struct {
	dec  *json.Decoder
	path []string
}

func (w *walker) fail(err error) *Error {
	return &Error{Offset: w.dec.InputOffset(), Key: strings.TrimPrefix(strings.Join(w.path, ""), "."), Err: err}
}

func (w *walker) token() (json.Token, *Error) {
	t, err := w.dec.Token()
	switch {
	case err == nil:
		return t, nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, w.fail(page.ErrTruncated)
	}
	e := w.fail(fmt.Errorf("%w: %w", ErrSyntax, err))
	if s, ok := errors.AsType[*json.SyntaxError](err); ok {
		e.Offset = s.Offset
	}
	return nil, e
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

func (w *walker) value(t reflect.Type) *Error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if reflect.PointerTo(t).Implements(unmarshaler) { // a page.Box: numbers in an array
		return w.array(reflect.TypeFor[float64]())
	}
	switch t.Kind() {
	case reflect.Struct:
		return w.object(keysOf(t), nil)
	case reflect.Map:
		return w.object(nil, t.Elem())
	case reflect.Slice:
		return w.array(t.Elem())
	}
	tok, err := w.token()
	if err != nil {
		return err
	}
	ok := false
	switch tok.(type) {
	case string:
		ok = t.Kind() == reflect.String
	case json.Number:
		ok = t.Kind() == reflect.Float64 || t.Kind() == reflect.Int
	}
	if !ok {
		return w.fail(fmt.Errorf("%w: %s instead of %s", ErrValue, nameOf(tok), t.Kind()))
	}
	return nil
}

// object reads an object of the given keys, or of any keys with values of type
// elem where keys is nil.
func (w *walker) object(keys map[string]reflect.Type, elem reflect.Type) *Error {
	if err := w.open('{', "an object"); err != nil {
		return err
	}
	seen := map[string]bool{}
	depth := len(w.path)
	for w.dec.More() {
		tok, err := w.token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		w.path = append(w.path, "."+key)
		if seen[key] {
			return w.fail(ErrDuplicate)
		}
		seen[key] = true
		t := elem
		if keys != nil {
			if t = keys[key]; t == nil {
				return w.fail(ErrUnknownKey)
			}
		}
		if err := w.value(t); err != nil {
			return err
		}
		w.path = w.path[:depth]
	}
	_, err := w.token()
	return err
}

func (w *walker) array(elem reflect.Type) *Error {
	if err := w.open('[', "an array"); err != nil {
		return err
	}
	depth := len(w.path)
	for i := 0; w.dec.More(); i++ {
		w.path = append(w.path, fmt.Sprintf("[%d]", i))
		if err := w.value(elem); err != nil {
			return err
		}
		w.path = w.path[:depth]
	}
	_, err := w.token()
	return err
}

func (w *walker) open(d json.Delim, what string) *Error {
	tok, err := w.token()
	if err != nil {
		return err
	}
	if tok != d {
		return w.fail(fmt.Errorf("%w: %s instead of %s", ErrValue, nameOf(tok), what))
	}
	return nil
}

func nameOf(t json.Token) string {
	switch t := t.(type) {
	case nil:
		return "null"
	case json.Delim:
		return map[json.Delim]string{'{': "an object", '[': "an array"}[t]
	case bool:
		return "a truth value"
	case string:
		return "text"
	}
	return "a number"
}

// keyCache keeps the keys of the struct types of the contract, a handful.
var keyCache sync.Map // reflect.Type to map[string]reflect.Type

// keysOf returns the JSON keys of a struct with the types of their values;
// embedded structs give theirs.
func keysOf(t reflect.Type) map[string]reflect.Type {
	if m, ok := keyCache.Load(t); ok {
		return m.(map[string]reflect.Type)
	}
	m := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			m[name] = f.Type
		}
	}
	keyCache.Store(t, m)
	return m
}
