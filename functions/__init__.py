"""The capabilities, one folder each; no folder imports another."""
