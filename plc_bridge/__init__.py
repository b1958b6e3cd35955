"""Everything between plant and controller: the simulated PLC, OPC UA, playback, pacing, the station."""
