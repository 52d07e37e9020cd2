// Package metrics measures how well pages were turned into articles: text
// (character, word and normalised edit rates), article segmentation, reading
// order, roles, paragraphs, joins, lost text and calibration of confidence,
// and whether two systems differ ([Bootstrap]). [CompareArticles] computes all
// of it for two lists of articles.
//
// Every definition is cited where it is implemented. Three rules hold
// throughout:
//
//   - Nothing to find and nothing found is perfect: both sides empty gives 1
//     for a score and 0 for an error.
//   - One side empty and the other not scores 0.
//   - Results carry their counts, so that pages are summed (micro average)
//     before a share is taken; a mean of shares is left to the caller.
//
// Items are abstract. A [Labeling] says of each item (a line, a word, a
// character) which article it belongs to or which role it has; weights say how
// much it counts.
//
// Functions keep no state and may be called concurrently. They do not change
// their arguments. Numbers that make no sense (negative or NaN weights) count
// as 0.
package metrics
