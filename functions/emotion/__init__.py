"""What texts say of feelings. Nothing is stored here yet."""
