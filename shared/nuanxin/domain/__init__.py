"""Pure rules and shapes: no AWS, no web, no vendor."""
