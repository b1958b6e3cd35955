# What keeps a file from being read or written.
file-trouble-absent = there is no such file or folder
file-trouble-denied = permission denied
file-trouble-folder = it is a folder
file-trouble-file = it is a file and no folder
file-trouble-disk-full = the disk is full
file-trouble-read-only = the disk can only be read
