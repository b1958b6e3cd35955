"""The devices, one file each; which there are is said in twin.devices.kinds."""
