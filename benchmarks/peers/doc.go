// Package peers measures package textfix beside other ways to do what it does.
// It is a module of its own: see `make peers`.
package peers
