# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the window as a person does: looks for what is shown by role and name, clicks, scrolls and types.

To be run by with-display. What a screen reader is told (AT-SPI) says what there is and where; the pointer and
the keyboard are the X server's. Where a step fails, a picture of the screen and what was shown tell why.
"""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP {missing}")
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "acceptance"))
from world import SANITIZED, Tap, World  # noqa: E402

PATIENCE = 60 if SANITIZED else 20
PICTURES = pathlib.Path(os.environ.get("HC_TEST_PICTURES") or tempfile.mkdtemp(prefix="huducwm-pictures-"))
ROLES = {
    "button": {"push button", "button", "toggle button", "menu button"},
    "entry": {"text", "entry", "password text"},
    "row": {"list item", "table row"},
    "toggle": {"toggle button", "check box", "radio button", "switch", "push button", "button"},
}
ALARM = re.compile(r"CRITICAL|WARNING|ERROR \*\*|AddressSanitizer|LeakSanitizer|runtime error")
# dconf, the portal and the like speak for themselves, not for the program.
NOISE = re.compile(r"dbus-daemon|dconf-WARNING|SpiRegistry")


class Missing(Exception):
    """What a person would have looked for in vain."""


def until(ask, what, patience=None, pause=0.05):
    """Asks until the answer is true, and gives it; Missing after a while."""
    end = time.monotonic() + (patience or PATIENCE)
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Missing(what() if callable(what) else what)
        time.sleep(pause)


def run(*words, check=True):
    return subprocess.run([str(word) for word in words], check=check, capture_output=True, text=True).stdout


def fits(name, wanted):
    """Whether a name is the wanted one (text, pattern, or None for any); buttons repeat it, with a mnemonic."""
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return wanted.search(name) is not None
    plain = name.replace("_", "")
    return wanted in (name, plain) or plain == f"{wanted} {wanted}"


class Node:
    """Something on the screen. Asking one that is gone is no error: it has no name, and is nowhere."""

    def __init__(self, accessible, window):
        self.accessible = accessible
        self.window = window

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def ask(self, question, otherwise=None):
        try:
            return question(self.accessible)
        except Exception:  # GLib.Error of whatever went away meanwhile
            return otherwise

    @property
    def role(self):
        return self.ask(Atspi.Accessible.get_role_name, "")

    @property
    def name(self):
        return self.ask(Atspi.Accessible.get_name, "") or ""

    def forget(self):
        """What was known of it and all below it: the next question is asked anew."""
        self.ask(Atspi.Accessible.clear_cache)

    @property
    def text(self):
        """What an entry holds, or a label says."""
        return self.ask(lambda a: Atspi.Text.get_text(a, 0, Atspi.Text.get_character_count(a)), "") or ""

    def has(self, state):
        return bool(self.ask(lambda a: a.get_state_set().contains(getattr(Atspi.StateType, state)), False))

    @property
    def sensitive(self):
        return self.has("SENSITIVE")

    @property
    def area(self):
        """x, y, width, height within its window."""
        box = self.ask(lambda a: Atspi.Component.get_extents(a, Atspi.CoordType.WINDOW))
        return (box.x, box.y, box.width, box.height) if box is not None else (0, 0, 0, 0)

    @property
    def parent(self):
        above = self.ask(Atspi.Accessible.get_parent)
        return Node(above, self.window) if above is not None else None

    def ancestors(self):
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def within(self, other):
        return self == other or other in self.ancestors()

    def children(self):
        """Those that are shown: of a stack's pages the one on top."""
        count = self.ask(Atspi.Accessible.get_child_count, 0)
        found = [self.ask(lambda a, i=i: a.get_child_at_index(i)) for i in range(count)]
        nodes = [Node(child, self.window) for child in found if child is not None]
        pages = [node for node in nodes if "StackPage" in node.name]
        if len(pages) > 1:
            top = self.top_of(pages)
            nodes = [node for node in nodes if node not in pages or node == top]
        return nodes

    def top_of(self, pages):
        """Hidden pages of a stack look like shown ones to a screen reader of this platform; the pointer knows, of
        what has been asked for before."""
        top = self.page_below_pointer(pages)
        if top is None:
            for page in pages:
                page.touch()
            top = self.page_below_pointer(pages)
        return top

    def page_below_pointer(self, pages):
        x, y, width, height = self.area
        for across in range(1, 8):
            for down in range(1, 8):
                hit = self.ask(lambda a, c=across, d=down: Atspi.Component.get_accessible_at_point(
                    a, x + width * c // 8, y + height * d // 8, Atspi.CoordType.WINDOW))
                above = Node(hit, self.window) if hit is not None else None
                while above is not None and above != self:
                    if above in pages:
                        return above
                    above = above.parent
        return None

    def touch(self):
        for i in range(self.ask(Atspi.Accessible.get_child_count, 0)):
            child = self.ask(lambda a, i=i: a.get_child_at_index(i))
            if child is not None:
                Node(child, self.window).touch()

    def walk(self):
        self.forget()
        yield from self.below()

    def below(self):
        yield self
        for child in self.children():
            yield from child.below()

    def all(self, role=None, name=None):
        roles = ROLES.get(role, {role})
        return [node for node in self.walk() if (role is None or node.role in roles) and fits(node.name, name)
                and node.area[2] > 0 and node.area[3] > 0]

    def look(self, role=None, name=None):
        """The first that is shown now, or None."""
        roles = ROLES.get(role, {role})
        for node in self.walk():
            if (role is None or node.role in roles) and fits(node.name, name) and node.area[2] > 0 and node.area[3] > 0:
                return node
        return None

    def find(self, role=None, name=None, patience=None):
        return until(lambda: self.look(role, name), lambda: f"{role} {name!r}", patience)

    def says(self, pattern, patience=None):
        """Waits for a label or a name that the pattern fits, and gives its match."""
        def ask():
            for node in self.walk():
                match = re.search(pattern, node.name)
                if match and node.area[2] > 0:
                    return match
            return None
        return until(ask, lambda: f"a text like {pattern!r}", patience)

    def labels(self):
        return [node.name for node in self.walk() if node.role == "label" and node.area[2] > 0]

    def describe(self, depth=0):
        lines = []
        shown = self.name
        if shown and not re.match(r"^(Gtk|Adw)[A-Z]", shown):
            states = "" if self.sensitive else " (insensitive)"
            lines.append(f"{' ' * depth}{self.role} {shown!r}{states}")
        for child in self.children():
            lines += child.describe(depth + 1)
        return lines

    def click(self, times=1):
        """With the pointer, in its middle; scrolled to when it is out of sight."""
        until(lambda: self.sensitive and self.area[2] > 0, lambda: f"a {self.role} {self.name!r} that can be used")
        self.scroll_to()
        x, y, width, height = self.steady()
        self.window.point(self, x + width // 2, y + height // 2)
        self.window.clicks += 1
        run("xdotool", "click", "--repeat", times, "--delay", 60, 1)
        time.sleep(0.05)

    def steady(self):
        """Where it is once it no longer moves."""
        before = None
        while before != (before := self.area):
            time.sleep(0.06)
        return before

    def scroll_to(self):
        pane = next((node for node in self.ancestors() if node.role in ("scroll pane", "viewport")
                     and node.area[3] > 40), None)
        if pane is None:
            return
        for _ in range(60):
            x, top, width, height = pane.area
            middle = self.area[1] + self.area[3] / 2
            if top + 8 < middle < top + height - 8:
                return
            self.window.point(self, x + width - 24, top + height // 2)
            run("xdotool", "click", 5 if middle > top else 4)
            time.sleep(0.04)
        raise Missing(f"a way to scroll to the {self.role} {self.name!r}")

    def press(self):
        """As an assistive technology does it: the widget's own action."""
        until(lambda: self.sensitive, lambda: f"a {self.role} {self.name!r} that can be used")
        if not self.ask(lambda a: Atspi.Action.do_action(a, 0), False):
            raise Missing(f"an action of {self.role} {self.name!r}")

    def toplevel(self):
        last = self
        for above in self.ancestors():
            if above.role == "application":
                break
            last = above
        return last


class Window:
    """The program, from its start to its end."""

    def __init__(self, *arguments, env=None):
        self.clicks = 0
        self.log = tempfile.NamedTemporaryFile(prefix="huducwm-stderr-")
        full = {key: value for key, value in os.environ.items() if not key.startswith("HUDUCWM_")}
        full.update(env or {})
        full.update(G_DEBUG="fatal-warnings", GSETTINGS_BACKEND="memory", GIO_USE_PROXY_RESOLVER="dummy", LC_ALL="C.UTF-8")
        self.started = time.monotonic()
        self.process = subprocess.Popen([program(), *map(str, arguments)], env=full, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        self.root = until(self.look_for_root, self.tell_log)
        until(lambda: self.active_window() is not None, "a window with the focus")
        self.main = self.root.children()[0]

    def look_for_root(self):
        if self.process.poll() is not None:
            raise Missing(f"a window; the program ended with {self.process.returncode}: {self.tell_log()}")
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            with contextlib.suppress(Exception):
                child = desktop.get_child_at_index(i)
                if child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                    return Node(child, self)
        return None

    def tell_log(self):
        return pathlib.Path(self.log.name).read_text(encoding="utf-8", errors="replace").strip()[-3000:]

    def look(self, role=None, name=None):
        return self.root.look(role, name)

    def find(self, role=None, name=None, patience=None):
        return self.root.find(role, name, patience)

    def all(self, role=None, name=None):
        return self.root.all(role, name)

    def says(self, pattern, patience=None):
        return self.root.says(pattern, patience)

    def windows(self):
        self.root.forget()
        return [node for node in self.root.children() if node.area[2] > 0]

    def dialog(self, title=None, patience=None):
        """The window in front of the main one."""
        def ask():
            others = [node for node in self.windows() if node != self.main and fits(node.name, title)]
            return others[-1] if others else None
        return until(ask, lambda: f"a dialog {title!r}", patience)

    def gone(self, role=None, name=None, patience=None):
        until(lambda: self.look(role, name) is None, f"no {role} {name!r}", patience)

    def focused(self):
        return next((node for node in self.root.walk() if node.has("FOCUSED")), None)

    @staticmethod
    def active_window():
        done = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], check=False,
                              capture_output=True, text=True)
        pairs = dict(line.split("=") for line in done.stdout.split() if "=" in line)
        return {key: int(value) for key, value in pairs.items()} if "WINDOW" in pairs else None

    def point(self, node, x, y):
        """Moves the pointer to a place of the node's window, which the window manager put somewhere."""
        _, _, width, height = node.toplevel().area
        place = until(lambda: (at := self.active_window()) and 0 <= at["WIDTH"] - width <= 80
                      and 0 <= at["HEIGHT"] - height <= 80 and at, f"the window of {node.role} {node.name!r} in front")
        run("xdotool", "mousemove", place["X"] + (place["WIDTH"] - width) // 2 + x,
            place["Y"] + (place["HEIGHT"] - height) // 2 + y)
        time.sleep(0.08)

    @staticmethod
    def keys(*names, pause=0.05):
        for name in names:
            run("xdotool", "key", "--clearmodifiers", name)
            time.sleep(pause)

    @staticmethod
    def type(text):
        run("xdotool", "type", "--clearmodifiers", "--delay", 12, text)
        time.sleep(0.1)

    def page(self, key):
        """Goes to a page by its shortcut (Ctrl+1 …)."""
        self.keys(f"ctrl+{key}", pause=0.3)

    def ended(self):
        return self.process.poll() is not None

    def close(self):
        """Ends the program as a person does; gives the alarms that it wrote, and its exit code."""
        if not self.ended():
            self.keys("ctrl+q")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        hung = not self.ended()
        if hung:
            self.process.kill()
            self.process.wait()
        alarms = [line for line in self.tell_log().splitlines() if ALARM.search(line) and not NOISE.search(line)]
        self.log.close()
        return alarms, None if hung else self.process.returncode


def program():
    """Arguments of every scenario program: huducwmctl, huducwm, huducwm-agent."""
    return os.path.abspath(sys.argv[2])


def picture(name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".png")
    subprocess.run(["import", "-silent", "-window", "root", str(path)], check=False)
    return path


class Scenarios(Tap):
    """Runs scenarios one after the other, each in a program of its own; prints TAP."""

    def __init__(self):
        super().__init__()
        Atspi.set_timeout(3000, 8000)
        self.manager = subprocess.Popen(["openbox", "--config-file", "/dev/null"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: subprocess.run(["xdotool", "get_desktop"], check=False, capture_output=True).returncode == 0,
              "a window manager")
        self.only = os.environ.get("HC_TEST_ONLY", "")

    def play(self, name, act, *arguments, env=None):
        """act(window, self) is one scenario, in a program started with these arguments."""
        if self.only and self.only not in name:
            return
        begun = time.monotonic()
        window = None
        why = ""
        try:
            window = Window(*arguments, env=env)
            act(window, self)
        except Exception as error:  # whatever it was, the others are to be played too
            why = self.explain(name, window, error)
        alarms, code = window.close() if window is not None else ([], 0)
        if alarms or code != 0:
            why += f"\nended with {code}\n" + "\n".join(alarms)
        self.check(name, not why, why)
        self.figure(f"{name}: {time.monotonic() - begun:.1f} s, {window.clicks if window else 0} clicks")

    @staticmethod
    def explain(name, window, error):
        lines = [f"{type(error).__name__}: {error}"]
        trace = error.__traceback__
        while trace is not None:
            lines.append(f"  {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
            trace = trace.tb_next
        lines.append(f"picture: {picture(name)}")
        if window is not None and not window.ended():
            for top in reversed(window.windows()):
                lines += top.describe()[:400]
        elif window is not None:
            lines.append(window.tell_log())
        return "\n".join(lines)

    def finish(self):
        self.manager.terminate()
        self.manager.wait()
        super().finish()


def env_of(world):
    """What makes the program find a world's servers, keys and home on this display."""
    session = {key: os.environ[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS") if key in os.environ}
    return {**world.home.env, **session}


__all__ = ["Missing", "Node", "Scenarios", "Window", "World", "env_of", "picture", "run", "until"]
