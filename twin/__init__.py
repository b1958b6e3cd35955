"""The plant: devices, time, parts, faults and the trace of what happened."""
