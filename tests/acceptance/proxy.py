# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between the program and the pretend servers: counts requests, ends the program at one of them, and
answers some itself. Its addresses stay when the servers behind it are exchanged."""

import http.client
import os
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    upstream = None

    def log_message(self, *_):
        pass

    def relay(self):
        proxy = self.server.proxy
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        number = proxy.count(self.server.name, self.command, self.path)
        if proxy.ends_at(number, "before"):
            self.close_connection = True
            return
        answer = proxy.own_answer(self.server.name, self.command, self.path)
        if answer is None:
            try:
                answer = self.ask(proxy.targets[self.server.name], body)
            except OSError:
                self.close_connection = True
                return
        if proxy.ends_at(number, "after"):
            self.close_connection = True
            return
        self.reply(*answer)

    def ask(self, target, body):
        if self.upstream is None:
            self.upstream = http.client.HTTPConnection(target, timeout=60)
        self.upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() != "connection":
                self.upstream.putheader(name, value)
        self.upstream.endheaders(body)
        response = self.upstream.getresponse()
        data = response.read()
        skipped = ("connection", "content-length", "transfer-encoding")
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in skipped]
        return response.status, headers, data

    def reply(self, status, headers, data):
        try:
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass
        if self.upstream is not None:
            self.upstream.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = relay


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, proxy, name):
        self.proxy = proxy
        self.name = name
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, *_):
        """A client that was killed is no error."""


class Proxy:
    """targets: "cw" and "hudu" to HOST:PORT. answers: [(server, method, part of the path, answer)], an answer
    being (status, [(header, value)], bytes)."""

    def __init__(self):
        self.targets = {}
        self.answers = []
        self.log = []
        self.lock = threading.Lock()
        self.end = None
        self.servers = {name: Server(self, name) for name in ("cw", "hudu")}
        for server in self.servers.values():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def lead_to(self, servers):
        self.targets = {"cw": servers.cw_address, "hudu": servers.hudu_address}

    def address(self, name):
        return "127.0.0.1:%d" % self.servers[name].server_address[1]

    def put_into(self, settings):
        """Makes a settings document name the proxy in place of the servers."""
        settings["connectwise"]["domain"] = self.address("cw")
        settings["hudu"]["url"] = "http://" + self.address("hudu")
        return settings

    def kill_at(self, child, number, phase):
        """Ends the child at the so-manieth request from now: "before" the server sees it, or "after" it answered."""
        with self.lock:
            self.end = (child.pid, len(self.log) + number, phase)

    def kill_nobody(self):
        with self.lock:
            self.end = None

    def count(self, name, method, path):
        with self.lock:
            self.log.append((name, method, path))
            return len(self.log)

    def ends_at(self, number, phase):
        with self.lock:
            if self.end is None or number < self.end[1] or phase != self.end[2]:
                return False
            os.kill(self.end[0], signal.SIGKILL)
            return True

    def own_answer(self, name, method, path):
        for server, verb, part, answer in self.answers:
            if server == name and verb in (method, "*") and part in path:
                return answer
        return None

    def close(self):
        for server in self.servers.values():
            server.shutdown()
            server.server_close()
