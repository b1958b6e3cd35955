"""Ladder diagrams, painted."""
