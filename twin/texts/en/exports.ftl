## Exports for the engineering tool
export-source-head = Sources for the cell { $cell }: types, the data block that the twin reads and writes, and a frame for the program.
export-source-link = Signs of life both ways: plc_alive counts for the twin; stale is TRUE when the twin has been silent for the timeout; running is TRUE
    while the twin runs; fault is TRUE while it reports a fault: its run broke off, or it was without you and has the safe state; losses counts how often it was silent.
export-source-in = What the twin's sensors say, into the tags.
export-source-out = The commands to the twin's actuators; the safe state while the link is stale.
export-source-station = The program goes here. These are its tags:
export-readme = twincell: the cell { $cell } for the engineering tool. Import in this order: tag table, source, node set.
export-file-tags-xlsx = Tag table as a workbook: PLC tags > Import file.
export-file-tags-xml = The same tag table as XML, for tools that import it.
export-file-twin-optimised-scl = External source for S7-1500 compatible CPUs (optimised access): External source files > Add new file, then Generate blocks from source. It holds types, the data block Twin, the link block, a frame for the program and OB Main.
export-file-twin-standard-scl = The same with standard access, for CPUs and tools that need fixed offsets. Use one of the two.
export-file-server-of-twin-xml = Node set of the twin's OPC UA server: import it into the PLC's OPC UA client interface, which then reads and writes the twin's signals.
export-file-server-of-plc-xml = Node set for a server interface of the PLC: OPC UA communication > Server interfaces > import. Every variable is mapped to its place in the data block Twin.
export-file-tests-tst = Test cases for the blocks: in the engineering tool's test suite, or by twincell test twin_optimised.scl tests.tst --exercise NAME.
action-export = Export for the engineering tool…
action-export-help = Write tag table, sources, node sets and test cases of this exercise into one zip
file-zip = Zip archive
export-written = Written: { $file }
cli-export-help = Write what an engineering tool needs for an exercise: tag tables, SCL sources, OPC UA node sets and test cases, in one zip
cli-export-out = file to write; EXERCISE.zip if not given
cli-export-nodeset = only the OPC UA server of the exercise, as a node set (UANodeSet) with name plates and machine states; the types it needs go into a second file beside it
cli-export-force = overwrite a file that exists
cli-export-exists = { $file } exists already; name another file with --out, or use --force
cli-export-written = Written: { $file }
