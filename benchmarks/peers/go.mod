// Other programs that are measured beside package textfix, apart from the
// library so that no user of the library sees them.
module github.com/broadsheet-ocr/broadsheet/benchmarks/peers

go 1.26.0

require (
	github.com/broadsheet-ocr/broadsheet v0.0.0
	github.com/go-ego/gse v0.80.3
)

require (
	github.com/vcaesar/cedar v0.20.2 // indirect
	golang.org/x/text v0.44.0 // indirect
)

replace github.com/broadsheet-ocr/broadsheet => ../..
