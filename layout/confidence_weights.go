// Written by benchmarks/layoutdev -fit.

package layout

// confidenceWeights are the weights of the measures of a unit.
var confidenceWeights = [measureCount]float64{
	-0.369, // one
	3.597,  // doubt about roles
	-0.651, // weakest role
	-1.030, // doubtful joins
	-0.411, // joins not made
	-3.335, // open ends
	-3.394, // no headline
	1.535,  // length
	-0.039, // length squared
	-0.454, // cross-heads
	1.568,  // box
	3.833,  // picture alone
	-0.969, // parts
}
