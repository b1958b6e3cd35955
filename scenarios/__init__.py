"""Exercises: their files, the marking of runs, and the proof that the marking is right."""
