"""Experiments: many runs of one cell, varied and repeated, with what their figures have in common."""
