"""What an engineering tool imports: tag tables, sources, node sets and test cases, all from one list of signals."""
