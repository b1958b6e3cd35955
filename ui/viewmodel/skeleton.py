"""The program that an exercise begins with: the tags as comments and an empty organisation block."""

from __future__ import annotations

from collections.abc import Sequence

from twin.signals import Role
from twin.tags import Tag


def skeleton(tags: Sequence[Tag]) -> str:
    """It compiles and does nothing."""
    lines = []
    for role in (Role.SENSOR, Role.ACTUATOR):
        for tag in tags:
            if tag.role is role:
                lines.append(f'//   {tag.address:<7} "{tag.name}" : {tag.type}')
        lines.append("//")
    return "\n".join(
        [
            *lines[:-1],
            "",
            'ORGANIZATION_BLOCK "Main"',
            "VAR_TEMP",
            "END_VAR",
            "BEGIN",
            "    ;",
            "END_ORGANIZATION_BLOCK",
            "",
        ]
    )
