"""What is wrong with a form file."""

from __future__ import annotations


class FormError(ValueError):
    """A form file that cannot be used.

    ``route`` leads to the faulty value in the form file's data, ``span`` to
    the faulty words inside it where it is a string; ``zh`` and ``en`` say what
    is wrong.  ``path`` is the file, where it is known.
    """

    def __init__(
        self,
        route: tuple[str | int, ...],
        zh: str,
        en: str,
        span: tuple[int, int] | None = None,
        path: str | None = None,
    ) -> None:
        super().__init__(en)
        self.route = route
        self.zh = zh
        self.en = en
        self.span = span
        self.path = path

    def under(self, *prefix: str | int) -> FormError:
        """The same error, seen from further up the document."""
        return FormError((*prefix, *self.route), self.zh, self.en, self.span, self.path)
