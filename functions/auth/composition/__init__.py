"""The wiring that several entries share, so that each entry imports no more than it uses."""
