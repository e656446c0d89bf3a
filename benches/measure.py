"""Measures one thing at a time: a process from start to end, a folder, an edit as a browser sees it."""
import http.client
import os
import re
import socket
import statistics
import subprocess
import time

CHANGED = re.compile(rb"event: changed\ndata: ")


def idle_share(seconds=0.4):
    """The share of the processors that did nothing for a moment."""

    def counters():
        with open("/proc/stat", encoding="ascii") as file:
            values = [int(value) for value in file.readline().split()[1:9]]
        return sum(values), values[3] + values[4]

    total, idle = counters()
    time.sleep(seconds)
    new_total, new_idle = counters()
    return (new_idle - idle) / max(1, new_total - total)


def wait_for_quiet(patience):
    """Waits until the machine has nothing else to do; gives back how idle it was at last."""
    os.sync()
    end = time.monotonic() + patience
    share = idle_share()
    while share < 0.9 and time.monotonic() < end:
        share = idle_share()
    return share


def run(command, patience, codes=(0,), **options):
    """Runs a command to its end: wall and CPU in seconds, peak memory in bytes, how idle the machine was."""
    idle = wait_for_quiet(patience)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)}: code {process.returncode}\n{output.decode(errors='replace')[-4000:]}")
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "user": usage.ru_utime,
        "system": usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
        "idle": idle,
        "output": output.decode(errors="replace"),
    }


def folder(path):
    """The number of files of a folder, of HTML pages among them, and the bytes of all."""
    count = {"files": 0, "pages": 0, "bytes": 0}
    for directory, _, names in os.walk(path):
        for name in names:
            count["files"] += 1
            count["pages"] += name.endswith(".html")
            count["bytes"] += os.path.getsize(os.path.join(directory, name))
    return count


class Preview:
    """A running `parvis serve` and a reader of its event stream."""

    def __init__(self, binary, root, environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [binary, "serve", "--root", root, "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
        self.events = None
        self.received = b""
        self.pages = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def connect(self, patience=300):
        end = time.monotonic() + patience
        while True:
            try:
                self.events = socket.create_connection(("127.0.0.1", self.port), timeout=120)
                break
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.01)
        host = f"127.0.0.1:{self.port}"
        self.events.sendall(f"GET /_parvis/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())

    def wait_for_change(self):
        """Waits until the site answers anew."""
        while True:
            found = CHANGED.search(self.received)
            if found:
                self.received = self.received[found.end() :]
                return
            more = self.events.recv(65536)
            if not more:
                raise SystemExit("the preview closed its event stream")
            self.received += more

    def page(self, path):
        """A page as the preview gives it; asked again while the site is being replaced."""
        for _ in range(600):
            try:
                self.pages.request("GET", path)
                answer = self.pages.getresponse()
                body = answer.read()
            except http.client.HTTPException:
                self.pages.close()
                continue
            if answer.status == 200:
                return body
            time.sleep(0.02)
        raise SystemExit(f"{path}: {answer.status}\n{body[:2000].decode(errors='replace')}")

    def peak(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def edits(binary, root, environment, pages, patience):
    """Edits pages one after the other while their reader watches; times from before the save, in seconds.

    `pages` are (source, address) pairs: each source gets a new paragraph.
    """
    times = {"event": [], "page": []}
    with Preview(binary, root, environment) as preview:
        start = time.perf_counter()
        preview.connect()
        preview.page(pages[0][1])
        first = time.perf_counter() - start
        # What came before the edits is no answer to them.
        time.sleep(1)
        preview.events.settimeout(0.2)
        try:
            while True:
                preview.events.recv(1 << 20)
        except TimeoutError:
            preview.events.settimeout(120)
        for number, (source, address) in enumerate(pages):
            preview.page(address)
            wait_for_quiet(patience)
            mark = f"modification{number}"
            with open(source, encoding="utf-8") as file:
                text = file.read()
            start = time.perf_counter()
            with open(source, "w", encoding="utf-8") as file:
                file.write(f"{text}\n{mark}\n")
            preview.wait_for_change()
            times["event"].append(time.perf_counter() - start)
            body = preview.page(address)
            times["page"].append(time.perf_counter() - start)
            if mark.encode() not in body:
                raise SystemExit(f"{address}: the page came without the edit")
        peak = preview.peak()
    return {
        "first_page": first,
        "event": statistics.median(times["event"]),
        "median": statistics.median(times["page"]),
        "max": max(times["page"]),
        "peak": peak,
        "times": times,
    }
