# SPDX-License-Identifier: GPL-3.0-or-later
"""A C file taken apart as far as the checks need it: code, comments, string literals, includes, functions."""
import collections
import re

Comment = collections.namedtuple("Comment", "line text")
Literal = collections.namedtuple("Literal", "line text")
Include = collections.namedtuple("Include", "line name quoted")
Function = collections.namedtuple("Function", "line name length")

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z)|//[^\n]*)"""
    r"""|(?P<string>"(?:\\.|[^"\\\n])*")"""
    r"""|(?P<char>'(?:\\.|[^'\\\n])*')""",
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.MULTILINE)
BRACE = re.compile(r"[{};]")


def blank(text):
    """The same length and lines, nothing in them."""
    return re.sub(r"[^\n]", " ", text)


class CSource:
    def __init__(self, text):
        self.text = text
        self.lines = text.count("\n") + (0 if text.endswith("\n") or not text else 1)
        self.comments = []
        self.literals = []
        self.includes = []
        # The text with comments blanked and what stands between quotes too.
        self.code = self._split()
        self._find_includes()
        self.functions = list(self._find_functions())

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def _split(self):
        parts = []
        end = 0
        literal_end = None
        for match in TOKEN.finditer(self.text):
            between = self.text[end:match.start()]
            parts.append(between)
            token = match.group()
            line = self.line_of(match.start())
            if match.lastgroup == "comment":
                self.comments.append(Comment(line, token))
                parts.append(blank(token))
            elif match.lastgroup == "string":
                # "one" "two" is one literal
                if literal_end == end and self.literals and not between.strip():
                    joined = self.literals[-1]
                    self.literals[-1] = Literal(joined.line, joined.text + token[1:-1])
                else:
                    self.literals.append(Literal(line, token[1:-1]))
                literal_end = match.end()
                parts.append('"' + blank(token[1:-1]) + '"')
            else:
                parts.append("'" + blank(token[1:-1]) + "'")
            end = match.end()
        parts.append(self.text[end:])
        return "".join(parts)

    def _find_includes(self):
        for match in INCLUDE.finditer(self.text):
            if self.code[match.start():match.end()].strip().startswith("#"):
                self.includes.append(Include(self.line_of(match.start()), match.group(1) or match.group(2),
                                             match.group(1) is not None))

    def _find_functions(self):
        """Yields every function with the number of lines from its opening to its closing brace, both counted."""
        code = DIRECTIVE.sub(lambda match: blank(match.group()), self.code)
        depth = 0
        start = 0
        opened = None
        for match in BRACE.finditer(code):
            char = match.group()
            if char == "{":
                if depth == 0:
                    opened = (match.start(), function_name(code[start:match.start()]))
                depth += 1
                continue
            if char == "}":
                depth = max(depth - 1, 0)
                if depth == 0 and opened and opened[1]:
                    first, last = self.line_of(opened[0]), self.line_of(match.start())
                    yield Function(first, opened[1], last - first + 1)
            if depth == 0:
                start = match.end()


def function_name(head):
    """The name of the function whose definition begins with head, up to its brace; None for anything else."""
    head = head.rstrip()
    if not head.endswith(")"):
        return None
    depth = 0
    for index in range(len(head) - 1, -1, -1):
        depth += (head[index] == ")") - (head[index] == "(")
        if depth == 0:
            found = re.search(r"(\w+)\s*$", head[:index])
            return found.group(1) if found else None
    return None
