"""The line model against closed forms and Markov chains: ``tests/data/line_reference_cases.json``, case by case."""
