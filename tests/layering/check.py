#!/usr/bin/env python3
"""Checks who may know whom (docs/architecture.md) from the includes, the imports and the link lines.

check.py ROOT      prints FILE:LINE: [rule] reason for each line that breaks a rule; exits 1 if there is one.
check.py --trees   runs itself over each tree beside it, and expects just the lines that the tree's `expected` names.
"""
import pathlib
import re
import sys

# What each room may include. A room may always include itself.
DESKTOP = {
    "network/wire": [],
    "network/http": ["network/wire", "network/auth"],
    "network/auth": ["network/wire", "network/http"],
    "network/stream": ["network/wire", "network/http", "network/auth"],
    "models/catalog": ["network"],
    "models/views": ["network", "models/catalog"],
    "models/editing": ["network", "models/catalog"],
    "models/status": ["network", "models/catalog", "models/editing"],
    "models/signin": ["network"],
    "models/session": ["network", "models"],
    "qml": ["models", "network/wire"],
    "app": ["network", "models", "qml"],
}
SERVER = {
    "server/domain": [],
    "server/store": ["server/domain"],
    "server/projections": ["server/domain", "server/store"],
    "server/notifications": ["server/domain", "server/store", "server/projections"],
    "server/identity": ["server/domain", "server/store"],
    "server/http": [],
    "server/log": [],
    "server/api": ["server/domain", "server/store", "server/projections", "server/notifications", "server/identity",
                   "server/http", "server/log"],
    "server/local": ["server"],
    "server/load": ["server"],
    "server/demo": ["server"],
    "server": ["server"],
}
ROOMS = {**DESKTOP, **SERVER}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?P<form>["<])(?P<path>[^">]+)[">]')
QT_GUI = re.compile(r'^(QtGui|QtQml|QtQuick|QtWidgets)(/|$)|^Q(Gui\w*|Qml\w*|Quick\w*|Widget\w*|Application|Image|Pixmap'
                    r'|Font|Color|Painter|Icon|Window)$')
QT_VISUAL = re.compile(r'^(QtQuick|QtWidgets|QtGui)(/|$)|^Q(Quick\w*|Widget\w*|Application|GuiApplication|Image|Pixmap'
                       r'|Font|Color|Painter|Icon|Window)$')
QT_ANY = re.compile(r'^Q[A-Z]\w*(/|$)|^qt[a-z]+')
MODEL_SIGNALS = re.compile(r'\b(begin|end)(Insert|Remove|Move)Rows\s*\(|\b(begin|end)ResetModel\s*\(|\bQ_EMIT\s+dataChanged')
ENVIRONMENT = re.compile(r'\bqgetenv\s*\(|\bqEnvironmentVariable\w*\s*\(|\bqputenv\s*\(|\bgetenv\s*\(|\bQProcessEnvironment\b')
SETTINGS = re.compile(r'\bQSettings\b')
PROCESS = re.compile(r'\bQProcess\b')
REQUEST = re.compile(r'\bQNetworkRequest\b')
WAVED = re.compile(r'\bignoreSslErrors\b|\bVerifyNone\b|\bQueryPeer\b')
CONTEXT = re.compile(r'\bsetContextProperty\b')
OUTSIDE = re.compile(r'\.\./shared\b|/work/shared\b')
IMPORT = re.compile(r'^\s*import\s+(?P<module>"[^"]+"|[\w.]+)')
LINK = re.compile(r'\b(Qt6::\w+|Qt6Keychain::\w+|qt6keychain\w*)')
QML_MODULES = re.compile(r'^(Qt|QtQml|QtQuick)(\.[A-Z]\w*)*$|^Qt\.labs\.\w+$|^Colophon\.(Style|Ui|Models)$')
LINKS = {
    "network": {"Core", "Network"},
    "models": {"Core", "Network", "Qml", "QmlModels", "Concurrent"},
    "qml": {"Core", "Gui", "Network", "Qml", "Quick", "QuickControls2", "QuickTemplates2", "Svg"},
    "server": set(),
}


def room_of(path):
    parts = path.split("/")
    for depth in (2, 1):
        name = "/".join(parts[:depth])
        if name in ROOMS and len(parts) > depth:
            return name
    return None


def allowed(room, target):
    return target == room or any(target == known or target.startswith(known + "/") for known in ROOMS[room])


def top_of(path):
    return path.split("/")[0]


def code_lines(text):
    """Lines without comments, numbered; strings stay, for includes are strings."""
    text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group().count("\n"), text, flags=re.S)
    for number, line in enumerate(text.split("\n"), 1):
        yield number, re.sub(r"(^|\s)//.*$", "", line)


def check_include(path, room, form, included):
    target = room_of(included)
    top = top_of(path)
    if target and form == '"':
        if (target in SERVER) != (room in SERVER):
            yield "apart", f"server and desktop share no code: {path} includes {included}"
        elif not allowed(room, target):
            yield "arrows", f"{room} must not know {target}"
    elif form == '"' and top_of(included) == "tests":
        yield "arrows", "the program must not know its tests"
    if form == "<":
        if top == "network" and QT_GUI.search(included):
            yield "network-qt", f"network knows only Qt Core and Qt Network, not {included}"
        if top == "models" and QT_VISUAL.search(included):
            yield "models-qt", f"models knows neither Qt Gui, Qt Quick nor Qt Widgets: {included}"
        if top == "server" and QT_ANY.search(included):
            yield "server-qt", f"there is no Qt in the server: {included}"
        if top != "app" and re.search(r"^(QtWidgets/|QWidget|QApplication$|QSystemTrayIcon|QFileDialog)|keychain", included):
            yield "app-only", f"only app links Widgets and QtKeychain: {included}"


def check_source(path, room, text):
    top = top_of(path)
    for number, line in code_lines(text):
        found = INCLUDE.match(line)
        if found:
            for rule, reason in check_include(path, room, found["form"], found["path"]):
                yield number, rule, reason
        elif top != "server":
            if top != "app" and ENVIRONMENT.search(line):
                yield number, "app-only", "only app reads the environment"
            if top != "app" and SETTINGS.search(line):
                yield number, "app-only", "only app reads settings"
            if top != "app" and PROCESS.search(line):
                yield number, "app-only", "only app touches processes"
            if top != "network" and REQUEST.search(line):
                yield number, "requests", "only network builds requests"
            if top != "models" and MODEL_SIGNALS.search(line):
                yield number, "model-signals", "only models emits model signals"
            if WAVED.search(line):
                yield number, "certificates", "no certificate is waved through"
            if CONTEXT.search(line):
                yield number, "context", "there are no context properties"


def check_qml(path, text):
    for number, line in code_lines(text):
        found = IMPORT.match(line)
        if not found:
            continue
        module = found["module"].strip('"')
        if found["module"].startswith('"'):
            if ".." in module:
                yield number, "imports", f"a QML file imports modules, not folders: {module}"
        elif not QML_MODULES.match(module):
            yield number, "imports", f"QML knows Qt Quick, Colophon.Style, Colophon.Ui and Colophon.Models, not {module}"
        elif path.startswith("qml/style/") and module in ("Colophon.Models", "Colophon.Ui"):
            yield number, "imports", f"Colophon.Style must not know {module}"


def check_links(path, text):
    top = top_of(path)
    if top not in LINKS:
        return
    for number, line in enumerate(text.split("\n"), 1):
        line = line.split("#")[0]
        for name in LINK.findall(line):
            part = name.split("::")[-1]
            if part not in LINKS[top]:
                yield number, "links", f"{top} must not link {name}"


def check(root):
    broken = []
    root = pathlib.Path(root)
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        top = top_of(path)
        if not file.is_file() or top in ("build", ".git") or path.startswith("tests/layering/"):
            continue
        if file.suffix not in (".h", ".cpp", ".qml", ".cmake", ".txt", ".json", ".md", ".py", ".in", "") or file.stat().st_size > 1 << 20:
            continue
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        found = [(number, "outside", "the project never refers to what lies beside it")
                 for number, line in enumerate(text.split("\n"), 1) if OUTSIDE.search(line)]
        room = room_of(path)
        if room and file.suffix in (".h", ".cpp"):
            found += check_source(path, room, text)
        elif top == "qml" and file.suffix == ".qml":
            found += check_qml(path, text)
        if file.name == "CMakeLists.txt" or file.suffix == ".cmake":
            found += check_links(path, text)
        broken += [(path, *line) for line in found]
    return broken


def check_trees(folder):
    failed = 0
    trees = sorted(tree for tree in folder.iterdir() if tree.is_dir())
    for tree in trees:
        expected = set((tree / "expected").read_text().split("\n")) - {""}
        seen = {f"{path}:{number}: [{rule}]" for path, number, rule, _ in check(tree)}
        if seen != expected or not expected:
            failed += 1
            print(f"{tree.name}: expected {sorted(expected)}, saw {sorted(seen)}")
    print(f"{len(trees) - failed} of {len(trees)} trees as expected")
    return failed or not trees


if __name__ == "__main__":
    if sys.argv[1:] == ["--trees"]:
        sys.exit(1 if check_trees(pathlib.Path(__file__).parent / "trees") else 0)
    lines = check(sys.argv[1])
    for path, number, rule, reason in lines:
        print(f"{path}:{number}: [{rule}] {reason}")
    sys.exit(1 if lines else 0)
