"""What the operating system has against a file, in words for people."""

from __future__ import annotations

import errno

from twin.texts import Say, message


def file_trouble(problem: OSError) -> Say:
    """Its own words, in its own language, where we have none."""
    match problem:
        case FileNotFoundError():
            return message("file-trouble-absent")
        case PermissionError():
            return message("file-trouble-denied")
        case IsADirectoryError():
            return message("file-trouble-folder")
        case FileExistsError() | NotADirectoryError():
            return message("file-trouble-file")
        case OSError(errno=errno.ENOSPC):
            return message("file-trouble-disk-full")
        case OSError(errno=errno.EROFS):
            return message("file-trouble-read-only")
    return problem.strerror or str(problem)
