"""Unit tests of program blocks: a text form for them, and a CPU that runs them in lock-step."""
