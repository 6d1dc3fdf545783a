"""Every figure that the README quotes, measured anew: `make bench`."""
