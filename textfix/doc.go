// Package textfix repairs the text that scans and page layouts damage: spaces
// that justification or recognition put between characters, lines and words
// that columns cut, full-width letters, characters of old types.
//
// There are two ways in. Spaces, Join, Names and Headline repair text whose
// role is known and whose lines belong together. A Fixer repairs text of which
// nothing is known, as a filter does: each of its fixes (see Fixes) looks for
// evidence in the text itself and leaves alone what it is not sure of.
//
// All functions are pure and may be called concurrently. Bytes that are not
// UTF-8 pass through as they are.
package textfix
