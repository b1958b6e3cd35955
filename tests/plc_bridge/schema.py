"""A small judge for XML schemas, for as much of the language as UANodeSet.xsd uses.

It knows sequences, choices, extensions and attributes; it does not know patterns of simple types.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

XS: Final = "{http://www.w3.org/2001/XMLSchema}"


class Schema:
    def __init__(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()
        self.namespace = f"{{{root.get('targetNamespace')}}}"
        self._types = {str(each.get("name")): each for each in root.findall(f"{XS}complexType")}
        self._elements = {str(each.get("name")): each for each in root.findall(f"{XS}element")}

    def problems(self, root: Element) -> list[str]:
        name = root.tag.removeprefix(self.namespace)
        declared = self._elements.get(name)
        if declared is None:
            return [f"{name}: no such document"]
        return self._judge(root, declared, name)

    def _judge(self, element: Element, declared: Element, path: str) -> list[str]:
        type = declared.find(f"{XS}complexType")
        if type is None:
            type = self._types.get(str(declared.get("type")).rpartition(":")[2])
        if type is None:
            return []  # a simple type
        found = []
        attributes = self._attributes(type)
        found += [f"{path}: no attribute {name}" for name in element.attrib if name not in attributes]
        found += [
            f"{path}: {name} is missing" for name, need in attributes.items() if need and name not in element.attrib
        ]
        particles = self._particles(type)
        place = 0
        counts = [0] * len(particles)
        for child in element:
            fits = [number for number in range(place, len(particles)) if child.tag in self._options(particles[number])]
            if not fits:
                if not any(each.tag == f"{XS}any" for each in particles):
                    found.append(f"{path}: {child.tag.removeprefix(self.namespace)} does not stand here")
                continue
            place = fits[0]
            counts[place] += 1
            option = self._options(particles[place])[child.tag]
            name = child.tag.removeprefix(self.namespace)
            found += self._judge(child, option, f"{path}/{name}")
        for particle, count in zip(particles, counts, strict=True):
            most = particle.get("maxOccurs", "1")
            if most != "unbounded" and count > int(most):
                found.append(f"{path}: {particle.get('name')} stands {count} times")
            if particle.tag != f"{XS}any" and count < int(particle.get("minOccurs", "1")):
                found.append(f"{path}: {particle.get('name')} is missing")
        return found

    def _bases(self, type: Element) -> list[Element]:
        """The type and those that it extends, the first one first."""
        extension = type.find(f".//{XS}extension")
        base = self._types.get(str(extension.get("base")).rpartition(":")[2]) if extension is not None else None
        return [*(self._bases(base) if base is not None else []), type]

    def _attributes(self, type: Element) -> dict[str, bool]:
        """By name, whether it must be there."""
        return {
            str(each.get("name")): each.get("use") == "required"
            for part in self._bases(type)
            for each in part.iter(f"{XS}attribute")
        }

    def _particles(self, type: Element) -> list[Element]:
        """What may stand in it, in order: elements, choices and places for anything."""
        return [
            particle
            for part in self._bases(type)
            for group in self._groups(part)
            for particle in ([group] if group.tag == f"{XS}choice" else list(group))
        ]

    @staticmethod
    def _groups(part: Element) -> list[Element]:
        within = part.find(f".//{XS}extension")
        return [each for each in (part if within is None else within) if each.tag in (f"{XS}sequence", f"{XS}choice")]

    def _options(self, particle: Element) -> dict[str, Element]:
        listed = [particle] if particle.tag == f"{XS}element" else particle.findall(f"{XS}element")
        return {
            self.namespace + str(each.get("name") or str(each.get("ref")).rpartition(":")[2]): each for each in listed
        }
