### The twin as client of a PLC's OPC UA server: mapping, check of the nodes, link, why it fails and what to do

plc-node-form = { $found } is no node id; expected for instance s="Twin"."conveyor_motor", ns=4;s=|var|PLC.Application.GVL.motor or i=2258
plc-namespace-missing = the server has no namespace { $uri }

plc-map-endpoint = { $found }: expected an address like opc.tcp://192.168.0.1:4840, without user and password
plc-map-port = { $found }: the port { $port } is none; expected 1 to 65535
plc-map-user = a user has either a name or a certificate
plc-map-user-key = a user certificate needs its key, and a key its certificate
plc-map-batch = 1 to 1000 nodes in one request
plc-map-cycle = 5 ms to 10 s
plc-map-timeout = at least three cycles
plc-map-placeholder = { $found } is not known here; expected one of { $words }
plc-map-no-placeholder = a pattern for all { $word } needs something like {"{"}tag{"}"} in it; a single node belongs under nodes
plc-map-no-node = { $signal } has no node: give a pattern under { $word }, a node under nodes, or list it under omit
plc-map-no-namespace = { $node } says neither ns= nor nsu=, and the file has no namespace
plc-map-twice = { $one } and { $other } have the same node { $node }
plc-map-omitted = { $signal } stands under nodes and under omit

plc-fit-missing = the server has no such node
plc-fit-no-variable = the node is no variable
plc-fit-type = the node has the type { $found }, expected { $expected }: declare it as { $declared } in the PLC
plc-fit-array = the node is an array ({ $found }), expected a single { $expected }: take one element, or declare a { $declared }
plc-fit-structure = the node is a structure, expected a single { $expected }: take one of its components of type { $declared }
plc-fit-read-only = the server does not let this user write it: tick 'writable from OPC UA' for the tag in the PLC
plc-fit-unreadable = the server does not let this user read it: tick 'accessible from OPC UA' for the tag in the PLC

plc-link-running = Connected to the PLC's server at { $endpoint }
plc-link-silent = The PLC does not run: its heartbeat stands still, or its server says so. All actuators are in their safe state
plc-link-again = The PLC runs again
plc-link-changed = The PLC's program has changed; its nodes are looked up again. All actuators are in their safe state
plc-link-lost = No connection to the PLC's server: { $reason }. All actuators are in their safe state
plc-link-unfit = { $count ->
    [one] One node of the PLC's server does not fit
   *[other] { $count } nodes of the PLC's server do not fit
 }; { $signal }: { $reason }
plc-link-unfit-do = Correct the PLC program or the mapping; twincell connect with --cell and --map lists all of them.
plc-link-refused = The PLC's server does not take { $signal }: { $status }

plc-why-name = the name of the PLC cannot be resolved
plc-do-name = Enter the PLC's IP address, as it stands in its device configuration, or correct the name.
plc-why-refused = the device answers, but nothing listens at port { $port }
plc-do-refused = Switch the OPC UA server on in the PLC's device configuration and download it; check the port (4840). Some PLCs also need a licence for it.
plc-why-silent = no answer
plc-do-silent = Check cable, network address and subnet of the PC, and the firewalls between the two. Does the PLC answer a ping?
plc-why-closed = the other side closed the connection
plc-do-closed = The PLC may have been restarted or its program downloaded; the twin tries again by itself. If it stays so: is it an OPC UA server?
plc-why-network = the network cannot be used: { $reason }
plc-do-network = Check that the network card is connected and has an address in the PLC's subnet.
plc-why-policy = the server does not offer { $asked }, but: { $offered }
plc-do-policy = Choose one of those that the twin knows ({ $known }), or allow the other one in the PLC's server settings.
plc-why-only-open = the server offers no encryption that the twin knows ({ $known }), but: { $offered }
plc-do-only-open = Switch Basic256Sha256 on in the PLC's server settings. To go on without encryption, choose that in so many words: --security None, or '{ mapping-security-none }' on the connections page.
plc-why-sign-only = the server signs, but encrypts nothing: it offers { $offered }
plc-do-sign-only = Allow SignAndEncrypt in the PLC's server settings. To go on with messages that everybody on the network can read, put 'mode: Sign' and 'security: { $security }' into the mapping.
plc-why-no-endpoint = the server offers no endpoint for opc.tcp, so there is no way in
plc-do-no-endpoint = Allow at least one security policy in the PLC's server settings, Basic256Sha256 if there is a choice, and download it. Just after the start of a PLC the list can be empty for a moment.
plc-why-no-common = no policy in common: the server offers { $offered }, the twin knows { $known }
plc-do-no-common = Allow one of the twin's policies in the PLC's server settings.
plc-why-open-password = the server wants the password without encryption; it was not sent
plc-do-open-password = Set the mode to SignAndEncrypt in the mapping, or in the PLC the policy for user names to Basic256Sha256.
plc-why-policy-rejected = the server refuses this security policy
plc-do-policy-rejected = Choose a policy that the server offers.
plc-why-untrusted = the PLC does not trust the twin's certificate
plc-do-untrusted = Import the twin's certificate into the PLC's trusted clients and download it (S7-1500: global security settings, then 'trusted clients' of the OPC UA server; CODESYS: security screen, move it from quarantine to trusted). 'twincell connect { $endpoint } --own-certificate twin.der' writes that certificate to a file. For a first try the PLC can accept all client certificates.
plc-why-time = for the PLC, a certificate is not valid at this time
plc-do-time = Compare the clocks: set the PLC's date and time, or this computer's. A PLC without a clock battery starts in the past.
plc-why-uri = the PLC finds another application in the twin's certificate than the one that calls
plc-do-uri = Import the certificate of this computer anew; one of another twin was imported.
plc-why-certificate = the PLC does not accept the twin's certificate
plc-do-certificate = Look into the PLC's diagnostics buffer for the reason; then delete the old certificate there and import it anew.
plc-why-no-certificate = the server shows no certificate, so there is nothing to encrypt with
plc-do-no-certificate = Create a certificate for the OPC UA server in the PLC's engineering tool, or use the policy None.
plc-why-fingerprint = the PLC shows another certificate ({ $found }) than the mapping names ({ $known })
plc-do-fingerprint = If the PLC got a new certificate, enter its fingerprint in the mapping. If not, it is another device: do not go on.
plc-why-unknown = this PC does not know the PLC's certificate: { $subject }, SHA-256 { $print }
plc-do-unknown = Compare it with the certificate of the OPC UA server in the engineering tool. If it is the same: twincell trust accept { $short }, or 'Trust' on the connections page; then try again. If not, it is another device: do not go on.
plc-why-broken-certificate = the PLC's certificate cannot be read: { $reason }
plc-do-broken-certificate = Make the certificate anew in the engineering tool.
plc-why-login = the PLC refuses user or password
plc-do-login = Check both; names and passwords mind capitals. In the PLC the user needs the right to access the OPC UA server.
plc-why-token = the PLC cannot use this way of logging in
plc-do-token = Use a user name with password, or allow guests in the PLC's server settings.
plc-why-token-kind = the server does not offer logging in by { $asked }, but by: { $offered }
plc-do-token-kind = Give a user in the mapping, or allow guests in the PLC's server settings.
plc-why-user-file = { $file } is no usable certificate with key: { $reason }
plc-do-user-file = Give a certificate (DER or PEM) and its private key without a password.
plc-why-sessions = the server has no session free
plc-do-sessions = Close other OPC UA clients; sessions that were left behind end by themselves after a while.
plc-why-url = the server does not go by this address
plc-do-url = Enter the address exactly as the server names it, with any path behind the port.
plc-why-halted = the server is being shut down
plc-do-halted = Wait until the PLC is ready again.
plc-why-taken = another twin (number { $id }) works with this PLC
plc-do-taken = One PLC serves one twin. End the other one, or set TwinId to 0 in the PLC.
plc-why-status = the server answers { $status }
plc-do-status = Look the status up in the manual of the PLC.
plc-why-odd = the server behaves in a way that is not understood: { $reason }
plc-do-odd = Try the policy None; if it works then, the certificates are the reason.

plc-map-unusable = { $file } cannot be used: { $reason }
cli-opt-plc = Go to the OPC UA server of the PLC in this mapping file, instead of waiting for a PLC.
cli-plc-password = Password of { $user } at the PLC
cli-station-going = Going to the PLC's server; the examination begins when it answers …

plc-why-no-opcua = something listens there, but it does not speak OPC UA (it answers: { $found })
plc-why-mute = the port is open, but nothing answered within { $seconds } s
plc-do-mute = Restart the OPC UA server, or the PLC. Check the port: something else than OPC UA may listen there, or a firewall that takes in every connection.
plc-do-no-opcua = Check the port: 4840 is usual for OPC UA, 80 and 443 are the web server, 102 is the vendor's own protocol.
plc-do-slow = Make the cycle in the mapping longer than this, exchange fewer signals, or give communication more load in the PLC.
plc-step-name = { $host } is { $address }
plc-step-address = The address { $address } can be used
plc-step-tcp = Port { $port } is open
plc-step-hello = OPC UA answers
plc-step-endpoints = Offered: { $offered }
plc-step-other-host = The server calls itself { $named }, not { $asked }
plc-step-other-host-do = For a PLC behind a router or with several interfaces that is normal; the twin keeps to the address that was entered.
plc-step-anonymous = nobody in particular (anonymous)
plc-step-login = Logged in as { $who }, encrypted with { $policy }
plc-step-open-password = The password goes over a connection that is not encrypted: whoever listens in the network, or stands in for the PLC, can read it
plc-step-login-open = Logged in as { $who }, without encryption
plc-step-login-open-do = Everybody in the network can read and write along. For more than a first try, switch a policy on in the PLC.
plc-step-state = { $about } is running
plc-step-not-running = { $about } is not running but { $state }
plc-step-clock = Its clock differs from this computer's by { $seconds } s
plc-step-clock-apart = Its clock is wrong, or this computer's is: they differ by { $seconds } s, and certificates may be refused
plc-step-namespaces = Namespaces: { $all }
plc-step-namespaces-do = Enter the namespace of the PLC's variables in the mapping; the server has: { $all }
plc-step-limits = Nodes in one request: { $read } to read, { $write } to write; fastest sampling { $sampling }
plc-step-speed = 100 reads, one after the other: { $middle } ms each, 99 of 100 within { $worst } ms
plc-step-browse = { $count } variables can be seen
plc-step-browse-more = More than { $count } variables can be seen; the rest was not looked at
plc-step-browse-none = No variable can be seen
plc-step-browse-none-do = Open the variables for OPC UA in the PLC: tick 'accessible' for the data block and its tags, or add a symbol configuration, then download.
plc-step-signal = { $signal } ({ $node }): { $what }
plc-step-signals = { $count ->
    [one] One signal fits
   *[other] { $count } signals fit
 }: present, of the right type, and open
plc-step-heartbeat = The PLC runs: its heartbeat goes on
plc-step-heartbeat-still = PlcAlive stands still for { $seconds } s: the PLC is in STOP, or its program does not count
plc-step-heartbeat-still-do = Set the PLC to RUN. If it is, let the program count PlcAlive in every cycle: the twin keeps all actuators in their safe state until it does.
plc-step-no-heartbeat = The PLC has no heartbeat: the twin cannot see when it goes to STOP
plc-step-no-heartbeat-do = Let the program count a UINT called PlcAlive every cycle and give it under link in the mapping.
plc-step-write = { $count ->
    [one] One sensor takes
   *[other] { $count } sensors take
 } writing; the values that were there have been written back
plc-step-write-do = Make the tag writable from OPC UA for this user. Some servers also refuse writing while the PLC is in STOP.
plc-step-match-missing = { $signal }: no variable of the PLC is called so
plc-step-match-missing-do = Declare it in the PLC, give its node in the mapping, or list it under omit if the PLC does without.
plc-step-omitted = { $signal } is omitted by the mapping
plc-step-omitted-there = { $signal } is omitted by the mapping, but the PLC has { $node }
plc-step-omitted-there-do = Take it out of omit in the mapping, unless the PLC is really to do without it.
plc-step-match-ambiguous = { $signal }: several variables could be it: { $nodes }
plc-step-match-ambiguous-do = Choose one of them in the mapping, under nodes.
plc-step-match-loose = { $signal } is taken to be { $node }, by { $how ->
    [case] the name but for capitals
    [separators] the name but for separators
    [signal] device and signal
    [designation] the reference designation
   *[neighbours] the block in which the others are
 }
plc-cert-none = The server shows no certificate; nothing can be encrypted
plc-cert-valid = Its certificate is valid until { $until }; SHA-256 { $mark }
plc-cert-trusted = It is the certificate of this PLC: the mapping names it, or it was accepted on this PC
plc-cert-early = Its certificate is valid only from { $since } UTC; this computer's clock says { $now } UTC
plc-cert-early-do = Most likely the clock of this computer is slow, or the PLC's was fast when the certificate was made. Set the clocks, then make the certificate anew.
plc-cert-late = Its certificate has expired: it was valid until { $until } UTC, now it is { $now } UTC
plc-cert-late-do = Make a new certificate for the OPC UA server in the engineering tool and download it. Is this computer's clock right?
plc-cert-host = Its certificate is made for { $names }, not for { $host }
plc-cert-host-do = The twin goes on; other clients may refuse. Enter the PLC's address in the certificate when it is made anew.
plc-cert-uri = Its certificate does not name the application { $uri }
plc-cert-uri-do = The twin goes on; other clients may refuse. Make the certificate anew in the engineering tool.
plc-cert-key = The key of its certificate is too short: { $bits } bits
plc-cert-key-do = Make a new certificate with at least 2048 bits.
plc-cert-broken = Its certificate cannot be read: { $reason }
plc-cert-broken-do = Make the certificate anew in the engineering tool.
cli-connect-help = Looks at the OPC UA server of a PLC step by step, and says what is wrong and what to do; with --cell it finds the nodes of an exercise.
cli-connect-cell = Exercise whose signals the PLC has.
cli-connect-map = Check this mapping file; its address is used if none is given.
cli-connect-write-map = Write the mapping that was found to this file when all is well; it must not exist yet.
cli-connect-security = Policy; if left out, the strongest one that both sides know.
cli-connect-user = Log in as this user; the password is asked for, or taken from TWINCELL_PLC_PASSWORD.
cli-connect-write-test = Write back to each sensor the value that it has. The PLC's program sees no change.
cli-connect-own = Write the twin's own certificate to this file, for the PLC to trust.
cli-connect-json = Say it as JSON.
cli-connect-endpoint = an address, or --map
cli-connect-cell-needed = --map and --write-map need --cell
cli-connect-good = All is well.
cli-connect-noted = Nothing is in the way of a connection; mind what stands above with an exclamation mark.
cli-connect-bad = It does not work yet; see above.
cli-connect-force = Write the mapping over a file that exists, and also while not all is well: with what was found so far, to be completed by hand.
cli-connect-not-written = Mapping not written while not all is well: { $file }. With --force what was found so far is written.
cli-connect-written = Mapping written: { $file }
cli-connect-next = Next: twincell run { $exercise } --plc { $file }
cli-connect-own-written = The twin's certificate: { $file }
cli-file-exists = { $file } exists already

mapping-title = The PLC is the server
mapping-lead = For PLCs that are only a server, as the S7-1200, or whose program has no client: the station goes to the PLC's OPC UA server, writes the sensors there and fetches the actuators.
mapping-endpoint = Address of the PLC's server
mapping-security = Security
mapping-security-best = the best that is offered
mapping-security-none = None (open)
mapping-user = User (empty: anonymous)
mapping-password = Password
mapping-check = Check
mapping-checking = Checking …
mapping-match = Match by name
mapping-clear = Clear all
mapping-open = Open mapping …
mapping-save = Save mapping …
mapping-go = Let this PLC control
mapping-leave = Leave the PLC
mapping-signals = Signals of the cell
mapping-variables = Variables of the PLC
mapping-how = Select a signal and double-click its variable, or drag the variable onto the signal; Delete takes it away. The check tells what is missing, of another type or read-only, before anything runs.
mapping-signal = Signal
mapping-way = Direction
mapping-type = Type
mapping-node = Node
mapping-to-plc = to the PLC
mapping-from-plc = from the PLC
mapping-no-node = no variable yet
mapping-optional = may be left out
mapping-ambiguous = several fit: { $nodes }
mapping-by = found by { $how ->
    [case] its name but for capitals
    [separators] its name but for separators
    [signal] device and signal
    [designation] its reference designation
   *[neighbours] the block in which the others are
 }
mapping-not-going = The station waits for a PLC at its own server
mapping-doubtful = Connected, but not all is well with: { $names }
mapping-stage-connecting = Connecting to { $endpoint } …
mapping-stage-running = Connected to { $endpoint }: sensors and actuators are exchanged
mapping-stage-silent = { $endpoint } answers, but the PLC does not run: all actuators are in their safe state
mapping-stage-unfit = Nodes at { $endpoint } do not fit
mapping-stage-lost = No connection to { $endpoint }
mapping-steps = All steps of the check
mapping-all-well = The check found everything in order
mapping-more = and { $count } more
mapping-detail = { $name }: { $node }
mapping-left-out = Without a variable, so the PLC neither gets nor gives them: { $names }
plc-step-limits-plain = Nodes in one request: { $read } to read, { $write } to write
mapping-no-variables = They appear here after the check

doc-plc-title = Mapping file of a PLC
doc-plc-intro = Which node of a PLC's OPC UA server is which signal of a cell, for the twin as client. `twincell connect ADDRESS --cell EXERCISE --write-map FILE` finds one by names; `twincell run EXERCISE --plc FILE` works with it. A mistake is told with file, line and column.
doc-plc-default = if left out
doc-plc-node = node
doc-plc-type = type
doc-plc-link = Nodes that are no signals. All may be left out; without PlcAlive the twin cannot see when the PLC goes to STOP.
doc-plc-link-plcalive = The PLC counts it up every cycle; the twin reads it. If it stands still for the timeout, the PLC counts as stopped.
doc-plc-link-twinalive = The twin counts it up five times a second.
doc-plc-link-twinstate = 0 off, 1 ready or ended, 2 running, 3 held, 4 fault: the run broke off, or the PLC had stopped and the plant stands safe until PlcAlive counts again.
doc-plc-link-simtime = Simulated seconds.
doc-plc-link-speed = Simulated seconds a second.
doc-plc-link-twinid = Number of the twin that works with this PLC; 0 is free. A second twin is turned away, unless the TwinAlive of the first stands still.
doc-plc-patterns = Node ids and patterns
doc-plc-placeholders = A node id is written as `s=…`, `i=…` or `g=…` in the namespace of the file, or with `ns=NUMBER;` or `nsu=URI;` in front. A URI is looked up at every connection, so a download that renumbers the namespaces does no harm; a number is taken as it stands. In a pattern each of { $names } stands for that name of the signal.
doc-plc-types = Types
doc-plc-types-text = BOOL is Boolean, INT is Int16, REAL is Float, STRING is String (WSTRING in the PLC); of the link UINT is UInt16 and LREAL is Double. Nothing is converted. A node of another type, an array, a structure or a node that may not be written is told before the run, and the run does not begin.
doc-plc-safe = When the link does not work
doc-plc-safe-text = All actuators then have the values that they have without a controller: FALSE, 0, empty, or whatever the device names as its rest position. That is so while there is no session, while an answer is late by more than the timeout, while nodes are missing or of another type, while the server says that it is not running, and while PlcAlive stands still. An actuator whose value has bad quality has that value alone.
doc-plcmapping = The file as a whole.
doc-plcmapping-format = Always `twincell-plc 1`.
doc-plcmapping-endpoint = Address of the PLC's server. The twin keeps to it, whatever host the server names.
doc-plcmapping-security = `None`, `Basic256Sha256` or `Aes256Sha256RsaPss`.
doc-plcmapping-mode = `SignAndEncrypt` or `Sign`.
doc-plcmapping-fingerprint = SHA-256 of the PLC's certificate; another certificate is then refused. Left out: one that was accepted on this PC (twincell trust).
doc-plcmapping-user = As whom the twin logs in. Left out: anonymous.
doc-plcmapping-namespace = URI of the namespace of all node ids that name none.
doc-plcmapping-sensors = Pattern of the nodes of all sensors, which the twin writes.
doc-plcmapping-actuators = Pattern of the nodes of all actuators, which the twin reads.
doc-plcmapping-nodes = Nodes of single signals, by tag or `device.signal`; they go before the patterns.
doc-plcmapping-omit = Signals that this PLC has no node for.
doc-plcmapping-link = Nodes of heartbeat and state, see below.
doc-plcmapping-cycle = How often sensors are written and actuators are fetched, 5 ms to 10 s. Sensors that have changed go out in one request; all of them every second and after each connection.
doc-plcmapping-timeout = After so long without an answer, or without a change of PlcAlive, the plant goes to its safe state. At least three cycles.
doc-plcmapping-fetch = `read` every cycle, `subscribe`, or `auto`: up to 300 actuators are read, more are subscribed to. Never both.
doc-plcmapping-batch = Nodes in one request, at most 1000; less if the server says so.
doc-plcuser = Either a name with a password, or a certificate with its key. The password is asked for, or taken from TWINCELL_PLC_PASSWORD; it never stands in the file.
doc-plcuser-name = Name of the user.
doc-plcuser-certificate = File of the user's certificate, DER or PEM.
doc-plcuser-key = File of its private key, without a password.
