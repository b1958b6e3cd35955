"""What people see and type: the window and the command line."""
