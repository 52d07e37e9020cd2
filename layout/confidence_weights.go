// Written by benchmarks/layoutdev -fit.

package layout

// confidenceWeights are the weights of the measures of a unit.
var confidenceWeights = [measureCount]float64{
	-1.581, // one
	2.660,  // doubt about roles
	-0.376, // weakest role
	-1.118, // doubtful joins
	-0.348, // joins not made
	-2.890, // open ends
	-3.732, // no headline
	2.245,  // length
	-0.158, // length squared
	-0.396, // cross-heads
	1.407,  // box
	4.930,  // picture alone
	-0.947, // parts
}
