"""The report of one attempt as a single file that needs nothing else."""
