# Experiments.
experiment-cell-or-exercise = expected either cell, the file of a layout, or exercise, the id of one
experiment-too-many = { $found } combinations are too many, at most { $most } can be run
experiment-no-field = no field '{ $found }' in the layout{ $near }
experiment-no-lever = no lever '{ $found }' in this cell{ $near }
experiment-lever-type = '{ $found }' cannot be the value of this lever, expected { $type }
experiment-no-figure = no figure '{ $found }'{ $near }
experiment-warm-up = the warm-up must be shorter than the whole run
cli-experiment-help = Runs an experiment: replications of a cell over all combinations of what is varied, with confidence intervals, tables and plots.
cli-experiment-out = Folder for the tables (CSV) and plots (SVG); if left out, the estimates are only shown.
cli-experiment-parquet = Write the tables as Parquet as well; needs the extra parquet.
cli-experiment-workers = Processes on this machine; if left out, one for each core.
cli-experiment-cluster = Address of a Dask scheduler that runs the replications, like tcp://host:8786; needs the extra cluster.
cli-experiment-replications = Replications of each combination, instead of what the file says.
cli-experiment-length = Simulated length of a run, like 8 h, instead of what the file says.
cli-experiment-vary = Vary this as well, like devices.buffer.capacity=1,2,5; may be given several times.
cli-experiment-bad-vary = '{ $found }' is no PATH=VALUE,VALUE
cli-experiment-extra = { $option } needs the extra: pip install twincell[{ $extra }]
cli-experiment-no-cluster = no Dask scheduler answers at { $address }
cli-experiment-progress = { $runs } runs
cli-experiment-interval = Mean ± half of the { $confidence } interval of { $count } runs
cli-experiment-written = Written: { $folder }
cli-experiment-failed = a run could not go on: { $problem }
