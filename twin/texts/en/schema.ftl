# What editors call the values of a file, by its JSON Schema
schema-time = time
schema-length = length
schema-speed = speed
schema-power = power
schema-rate = rate
schema-frequency = frequency
schema-points = points
schema-signal = signal
schema-condition = condition
schema-event = event
