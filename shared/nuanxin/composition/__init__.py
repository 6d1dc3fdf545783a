"""The halves of composition roots that functions share: storage, and the gate of their routes."""
