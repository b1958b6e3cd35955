### The bridge between plant and PLC: OPC UA nodes, the station, the link

opcua-node-plc = Signals in the order of the PLC's tag table
opcua-node-toplc = To the PLC: sensors
opcua-node-fromplc = From the PLC: actuators
opcua-node-link = Link between twin and PLC
opcua-node-link-plcalive = Heartbeat of the PLC: let it count
opcua-node-link-twinalive = Heartbeat of the twin
opcua-node-link-twinstate = State of the twin: 0 off, 1 ready, 2 running, 3 held, 4 fault
opcua-node-link-simtime = Simulated time in seconds
opcua-node-link-speed = Simulated seconds per second
opcua-node-operator = Operator
opcua-node-view = What the window shows, encoded
opcua-node-command = What the window asks for, encoded
opcua-node-instructor = Instructor
opcua-node-truth = The whole plant with its faults, encoded
opcua-node-levers = Levers: buttons, switches and faults

opcua-write-refused = { $signal }: a client wrote { $found }, expected { $expected }

station-port-in-use = Port { $port } on { $host } is in use by another program; stop that program or choose another port
station-port-denied = Port { $port } on { $host } may not be used by this user; choose a port above 1023
station-no-such-address = This computer has no network address { $host }
station-cannot-listen = Cannot listen at { $host }, port { $port }: { $reason }
