"""Training of the weights that the product ships. Nothing here is part of a deployment."""
