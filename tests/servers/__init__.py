"""Small stand-ins for services of others, on loopback. Each can also be started by hand."""
