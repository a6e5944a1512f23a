"""Check a configuration file, and say with its place what is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from infocheck.configuration import PROJECT, Configuration
from infocheck.findings import Location, Place, Route, Severity, Text
from infocheck.forms.errors import named, wanted
from infocheck.forms.load import available
from infocheck.local import Accepted, Deadline, Local, PerFile, Waiver
from infocheck.reading.document import Document, read
from infocheck.reading.errors import Unreadable
from infocheck.report import body_name
from infocheck.rules.catalogue import chosen

if TYPE_CHECKING:
    from infocheck.configuration.schema import ConfigurationFile, WaiverPart


class ConfigurationError(ValueError):
    """A configuration that cannot be used: the file, the place in it, and what is wrong there."""

    def __init__(self, path: str, message: Text, location: Location | None) -> None:
        super().__init__(message.en)
        self.path = path
        self.message = message
        self.location = location


def load(path: str | None, baseline: str | None = None) -> Configuration:
    """Read a configuration file, or none; raises :class:`ConfigurationError`.

    ``baseline`` is used in place of the one that the file names.
    """
    if path is None:
        known = _baseline(baseline) if baseline else ()
        folder = _folder(baseline) if baseline else ""
        accepted = Accepted(baseline=known, baseline_folder=folder)
        return Configuration(local=Local(accepted=accepted), baseline=baseline)
    try:
        document = read(path)
    except Unreadable as error:
        if error.reason != "empty":
            raise ConfigurationError(path, error.message, error.location) from None
        document = Document(path, "", "utf-8", {}, "toml")  # which settles nothing
    return _Reading(document).configuration(baseline)


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _baseline(path: str) -> Collection[str]:
    from infocheck.configuration.baseline import read_baseline  # loads json

    try:
        return read_baseline(path)
    except Unreadable as error:
        raise ConfigurationError(path, error.message, error.location) from None


class _Reading:
    """One configuration file on its way to a configuration."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.path = document.path
        self.folder = _folder(document.path)
        is_project = os.path.basename(self.path) == PROJECT
        self.above: Route = ("tool", "infocheck") if is_project else ()

    def configuration(self, baseline: str | None) -> Configuration:
        given = self._checked()
        names = ((body.name, *body.aliases) for body in given.bodies)
        own = baseline or (os.path.join(self.folder, given.baseline) if given.baseline else None)
        accepted = Accepted(
            self.folder,
            tuple(self._waiver(at, part) for at, part in enumerate(given.waivers)),
            _baseline(own) if own else (),
            given.comments,
            _folder(own) if own else "",
            date.today() if given.waivers else None,
        )
        files: tuple[PerFile, ...] = tuple(
            (
                pattern,
                self._codes(part.ignore, "files", pattern, "ignore"),
                self._severities(part.severity, "files", pattern, "severity"),
            )
            for pattern, part in given.files.items()
        )
        self._codes(given.select, "select")
        self._codes(given.ignore, "ignore")
        local = Local(
            self._deadlines(given), tuple(tuple(map(body_name, body)) for body in names), files, accepted
        )
        severities = self._severities(given.severity, "severity")
        form = self._form(given.form)
        return Configuration(
            self.document, tuple(given.select), tuple(given.ignore), severities, form, local, self.above, own
        )

    def _checked(self) -> ConfigurationFile:
        from pydantic import ValidationError

        from infocheck.configuration.schema import ConfigurationFile

        data: Any = self.document.data
        for step in self.above:
            data = data.get(step, {}) if isinstance(data, dict) else {}
        try:
            return ConfigurationFile.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            route = (*self.above, *first["loc"])
            place = Place(route, "key") if first["type"] == "extra_forbidden" else Place(route)
            raise ConfigurationError(self.path, _told(first), self.document.locate(place)) from None

    def _error(self, message: Text, *route: str | int) -> ConfigurationError:
        return ConfigurationError(self.path, message, self.document.locate(Place((*self.above, *route))))

    def _codes(self, selectors: list[str], *route: str | int) -> tuple[str, ...]:
        return tuple(
            code for at, selector in enumerate(selectors) for code in self._code(selector, *route, at)
        )

    def _code(self, selector: str, *route: str | int) -> tuple[str, ...]:
        try:
            return tuple(sorted(chosen(selector)))
        except KeyError:
            raise self._error(
                Text(
                    f"没有规则“{selector}”（infocheck rules）",
                    f"there is no rule “{selector}” (infocheck rules)",
                ),
                *route,
            ) from None

    def _severities(self, given: Mapping[str, str], *route: str | int) -> dict[str, Severity]:
        return {
            code: Severity[level.upper()]
            for selector, level in given.items()
            for code in self._code(selector, *route, selector)
        }

    def _waiver(self, at: int, part: WaiverPart) -> Waiver:
        codes = self._code(part.rule, "waivers", at, "rule")
        return Waiver(
            codes, part.reason, part.by, part.until, part.cell, part.file, part.organization, part.year
        )

    def _deadlines(self, given: ConfigurationFile) -> tuple[tuple[str, Deadline], ...]:
        made = []
        for level, part in given.deadlines.items():
            month, day = map(int, part.day.split("-"))
            made.append((level, (month, day, part.basis)))
        return tuple(made)

    def _form(self, given: str | None) -> str | None:
        """A form's id as it is; the path of a form file from the configuration's folder."""
        if given is None or given in available() or "://" in given:
            return given
        path = os.path.join(self.folder, given)
        if not os.path.isfile(path):
            raise self._error(
                Text(
                    f"没有格式“{given}”，也没有这个格式文件（infocheck forms）",
                    f"there is no form “{given}”, and no form file of that name (infocheck forms)",
                ),
                "form",
            )
        return path


def _told(error: Any) -> Text:
    """What pydantic found, in both languages."""
    name = named(error["loc"])
    match error["type"]:
        case "extra_forbidden":
            return Text(f"配置中没有“{name}”这个键", f"the configuration has no key “{name}”")
        case "missing":
            return Text(f"缺少“{name}”", f"“{name}” is missing")
    zh, en = wanted(error["type"], error.get("ctx", {}))
    return Text(f"“{name}”应为{zh}", f"“{name}” should be {en}")
