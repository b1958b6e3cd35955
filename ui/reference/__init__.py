"""The pages of docs/reference, each a function of the code that it describes."""
