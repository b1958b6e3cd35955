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
doc-experiment = An experiment: which cell, what is varied, how often and how long it runs, what is measured
doc-experiment-format = Always twincell-experiment 1
doc-experiment-title = Heading of the results
doc-experiment-cell = The layout file, from the folder of this file
doc-experiment-exercise = Instead of a cell: an exercise, whose cell and reference program are taken
doc-experiment-program = SCL program that drives the cell, from the folder of this file
doc-experiment-vary = By the path of a field of the layout, such as devices.conveyor.speed: the values that it takes
doc-experiment-length = Length of one run, the warm-up included
doc-experiment-warm-up = Nothing is measured before this
doc-experiment-replications = How often each combination runs, each time with another seed
doc-experiment-seed = Seed of the first replication; the others follow one by one
doc-experiment-confidence = Confidence of the intervals, between 0 and 1
doc-experiment-hold = Levers, by topic, that have these values from the start
doc-experiment-press = Buttons that are pressed one after the other from the first second on
doc-experiment-measure = Figures by their path in twincell figures --json, such as line.oee
