"""Knowledge: documents are taken in, cut, searched and forgotten. Answering is not here."""
