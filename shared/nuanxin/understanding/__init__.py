"""What a text tells of a feeling: the local analyser, its features and its weights."""
