"""A PLC's own OPC UA server, met by the twin as its client: where to find the signals, the exchange, and the doctor."""
