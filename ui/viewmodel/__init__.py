"""What a screen shows, as frozen values and plain functions without Qt."""
