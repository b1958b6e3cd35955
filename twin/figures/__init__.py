"""Key figures of ISO 22400-2 and their kin: functions of a trace, never lines in a device."""
