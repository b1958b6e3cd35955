"""Tests of the bridge between plant and PLC."""
