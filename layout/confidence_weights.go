// Written by benchmarks/layoutdev -fit.

package layout

// confidenceWeights are the weights of the measures of a unit.
var confidenceWeights = [measureCount]float64{
	-3.631, // one
	0.410,  // doubt about roles
	-0.068, // weakest role
	-1.414, // doubtful joins
	0.109,  // joins not made
	-3.037, // open ends
	-3.304, // no headline
	3.328,  // length
	-0.421, // length squared
	0.484,  // cross-heads
	1.528,  // box
	4.613,  // picture alone
	-0.352, // parts
}
