"""Looking back: conversations found by their words and named anew, and what replies rest on."""
