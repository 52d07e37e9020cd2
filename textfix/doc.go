// Package textfix repairs the text that scans and page layouts damage: spaces
// that justification or recognition put between characters, lines and words
// that columns cut, full-width letters. Its functions are pure and may be
// called concurrently.
package textfix
