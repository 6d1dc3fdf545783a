"""Finding in knowledge bases: what chat and the knowledge routes share."""
