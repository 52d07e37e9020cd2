package main

import "github.com/spf13/cobra"

func (a *app) batchCommand() *cobra.Command {
	return &cobra.Command{Use: "batch", RunE: func(*cobra.Command, []string) error { return nil }}
}
