### The bridge between plant and PLC: OPC UA nodes, the station, the link

opcua-node-plc = Signals in the order of the PLC's tag table
opcua-node-toplc = To the PLC: sensors
opcua-node-fromplc = From the PLC: actuators
opcua-node-link = Link between twin and PLC
opcua-node-link-plcalive = Heartbeat of the PLC: let it count
opcua-node-link-twinalive = Heartbeat of the twin
opcua-node-link-twinstate = State of the twin: 0 off, 1 ready or ended, 2 running, 3 held, 4 fault
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

station-finished = The run is over; reset for a new one
station-not-paused = Single steps need a paused run
station-not-manual = Actuators are set by hand only while the plant is under manual control
station-led = The examiner leads this run: only the instructor holds it, steps it, changes its speed or begins it anew
station-led-drive = The examiner leads this run: who drives the plant, and with which program, stays as it was at its beginning
station-led-lever = The examiner leads this run: beside the examiner, nobody but the instructor operates { $lever }
station-led-kept = This station is there for an examination: only the instructor ends it or loads something else
station-examined = Nothing can be forced during an examination
station-plc-stop = The PLC went to STOP and all actuators are off: { $what } ({ $file }, line { $line })
station-no-program = No program is loaded
station-no-signal = No signal { $signal }
station-no-signal-near = No signal { $signal }; did you mean { $near }?
station-wrong-type = { $signal }: expected a value of type { $expected }, got { $found }
station-no-record = { $file } cannot be read: { $reason }
station-no-own-record = This station has no record { $file }
station-large-record = { $file } is too large to be played back; at most { $most } MB
station-foreign-record = { $file } was recorded on another cell: this one has no actuator { $signal }
station-record-failed = Recording to { $file } has stopped: { $reason }
station-fault = The run broke off: { $what }
station-speed-range = Speed { $found }: expected 0.1 to 100
station-speed-external = With an external PLC the plant runs at most in real time
station-slowed = Speed set to 1: an external PLC drives the plant
station-plc-not-in-control = A PLC wrote actuators while the plant is under other control; its values were refused
station-slipped = Real time was lost: { $ms } ms
station-no-faults = This station knows no faults: it has a bare cell and no exercise
station-no-orders = This station cannot change its exercise
door-not-understood = The station does not understand this command: { $reason }
station-died = The station ended by itself (exit code { $code })
station-died-saying = The station ended by itself (exit code { $code }): { $said }
station-silent = The station did not become ready within { $seconds } s
station-folder = The folder { $folder } cannot be used: { $reason }
station-bad-program = { $file }, line { $line }: { $problem }
door-not-connected = There is no connection to the station
