"""Tests of the SCL engine."""
