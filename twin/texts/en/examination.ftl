### An examination at the cell: what is said while it runs, and what is asked before it is given up.

examination-status = Examination, at most { $left } left
examination-ask = An examination is running. If you go on, it ends without a report.
examination-end = End the examination
examination-stay = Let it run
examination-no-plc = No PLC has connected, so there is nothing to mark. The page 'External PLC' says step by step what is missing.
examination-sound = Marked on a sound cell: the faults that were put into yours had no part in it.
