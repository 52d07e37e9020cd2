// Package archive reads a folder of newspaper issues.
package archive

const tempPrefix = ".broadsheet-tmp-"
