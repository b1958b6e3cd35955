"""Documentation is held to the program that it describes."""
