## Values of a running program by their path
access-not-read = { $path }: no path to a variable; expected for example "Data".count, Main.timer.Q or %Q0.0
access-no-name = no variable { $name }{ $near }
access-no-address = nothing of the program or the plant lies at { $path }{ $near }
access-no-members = { $path } is of type { $type } and has no member { $name }
access-no-member = { $path } has no member { $name }{ $near }
access-no-item = { $path }: a value of type { $type } has no such item
access-outside = { $path }: the index must be from { $low } to { $high }
access-read-only = { $path } cannot be set
value-not-read = { $found } is no value of type { $type }; expected for example { $example }
