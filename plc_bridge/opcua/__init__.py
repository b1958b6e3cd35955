"""The cell over OPC UA: its address space, a server that trusts no client, and a PLC that connects."""
