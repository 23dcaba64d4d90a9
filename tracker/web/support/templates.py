"""Templates of each language: sentences stand in them as words, looked up once, not once a page.

Jinja as Flask has it, with one set of compiled templates a language. While a template is
compiled, every `_("…")` becomes the sentence itself, and a macro that its file names in
`drawn_once` becomes what it draws where its arguments are fixed. What is written is escaped as
ever, only without the wrapping that a string needs to be passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, MutableMapping
from typing import Any

from flask import current_app
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from tracker.web.support import language

_GETTEXT = "_"
_FILLED = "filled_sentence"
_DRAWN_ONCE = "drawn_once"
_DRAWN = "drawn"
"""How a template itself asks for what a macro draws, made once."""
_MOST_DRAWINGS = 2_000


def _shown(value: Any) -> str:
    """As `escape` says it, for text that is written and not passed on."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


def _filled(sentence: str, /, **values: object) -> Markup:
    """A sentence of our own with values set in, each escaped."""
    return Markup(sentence % {name: _shown(value) for name, value in values.items()})  # noqa: S704


def drawings() -> Callable[..., Markup]:
    """`draw(component, macro, *arguments)` in the reader's language: what a macro draws, made once.

    For macros of `components/` that speak of nothing but their arguments, which can be kept.
    """
    templates: LanguageTemplates = current_app.jinja_env  # type: ignore[assignment]
    return templates.of(language.choose()).drawing


def macro(component: str, name: str) -> Callable[..., Markup]:
    """A macro of `components/` in the reader's language."""
    templates: LanguageTemplates = current_app.jinja_env  # type: ignore[assignment]
    found: Callable[..., Markup] = templates.of(language.choose()).macro(component, name)
    return found


class _Writer(CodeGenerator):
    """Writes what is shown through the environment's shorter way to escape."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class LanguageTemplates(Environment):
    """The application's environment; hands out the templates of the reader's language."""

    code_generator_class = _Writer
    spoken: str | None = None
    """The language of these templates; None in the one that hands them out."""
    words_of: Callable[[str], Mapping[str, Any]] = staticmethod(lambda _lang: {})
    """What every template of a language can say, besides the globals."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.shown = _shown
        self.filters[_FILLED] = _filled
        self._by_language: dict[str, LanguageTemplates] = {}
        self._drawings: dict[Hashable, Markup] = {}

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        """As Jinja, in the reader's language."""
        if self.spoken is None:
            return self.of(language.choose()).get_template(name, parent, globals)
        return super().get_template(name, parent, globals)

    def select_template(self, names: Any, parent: Any = None, globals: Any = None) -> Template:
        """As Jinja, in the reader's language."""
        if self.spoken is None:
            return self.of(language.choose()).select_template(names, parent, globals)
        return super().select_template(names, parent, globals)

    def of(self, lang: str) -> LanguageTemplates:
        """The templates of one language."""
        if lang not in self._by_language:
            own = self.overlay()
            own.spoken, own._drawings = lang, {}
            own.globals = {**self.globals, _DRAWN: own.drawing, **self.words_of(lang)}
            self._by_language[lang] = own
        return self._by_language[lang]

    def drawing(self, component: str, macro: str, /, *said: Any) -> Markup:
        """What the macro draws in this language."""
        key = (component, macro, said)
        found = self._drawings.get(key)
        if found is None:
            found = self.macro(component, macro)(*said)
            if len(self._drawings) >= _MOST_DRAWINGS:
                self._drawings.clear()
            self._drawings[key] = found
        return found

    def macro(self, component: str, name: str) -> Callable[..., Markup]:
        """A macro of `components/`."""
        found: Callable[..., Markup] = getattr(
            self.get_template(f"components/{component}.html").module, name
        )
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own names, unwrapped where a template has no more."""
        return super().make_globals(d) if d else self.globals

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        *rest: Any,
        **more: Any,
    ) -> str:
        if self.spoken is not None:
            source = _Speaker(self, self.spoken, source).visit(source)
        return super()._generate(source, name, filename, *rest, **more)


class _Speaker(NodeTransformer):
    """Exchanges fixed sentences and fixed drawings for what they come to."""

    def __init__(self, templates: LanguageTemplates, lang: str, source: nodes.Template) -> None:
        self._templates = templates
        self._sentences = language.sentences(lang)
        self._drawn = {
            imported.target: imported.template.value
            for imported in source.find_all(nodes.Import)
            if not imported.with_context and isinstance(imported.template, nodes.Const)
        }

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """A sentence, a drawing, or the call as it was."""
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == _GETTEXT:
            return self._sentence(node)
        if isinstance(node.node, nodes.Getattr) and isinstance(node.node.node, nodes.Name):
            return self._drawing(node, node.node.node.name, node.node.attr)
        return node

    def _sentence(self, node: nodes.Call) -> nodes.Node:
        said = _fixed(node.args)
        if said is None or node.dyn_args or node.dyn_kwargs:
            return node
        words = self._sentences.ugettext(said[0])
        if not node.kwargs:
            return _markup(Markup(words) % {}, node.lineno)  # noqa: S704 - our own sentence
        whole = nodes.Const(words, lineno=node.lineno)
        return nodes.Filter(whole, _FILLED, [], node.kwargs, None, None, lineno=node.lineno)

    def _drawing(self, node: nodes.Call, target: str, macro: str) -> nodes.Node:
        drawn, said = self._drawn.get(target), _fixed(node.args)
        if drawn is None or said is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        module = self._templates.get_template(drawn).module
        if macro not in getattr(module, _DRAWN_ONCE, ()):
            return node
        return _markup(getattr(module, macro)(*said), node.lineno)


def _markup(words: str, lineno: int) -> nodes.Node:
    return nodes.MarkSafe(nodes.Const(str(words), lineno=lineno), lineno=lineno)


def _fixed(expressions: list[nodes.Expr]) -> list[Any] | None:
    """The values of expressions that are the same for every page, None where one is not."""
    values = []
    for expression in expressions:
        if isinstance(expression, nodes.MarkSafe) and isinstance(expression.expr, nodes.Const):
            values.append(Markup(expression.expr.value))  # noqa: S704 - our own sentence
        elif isinstance(expression, nodes.Const):
            values.append(expression.value)
        else:
            return None
    return values
