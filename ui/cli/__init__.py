"""The command line: one thin module a verb over the functions that the window uses."""
