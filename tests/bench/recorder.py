# SPDX-License-Identifier: GPL-3.0-or-later
"""A server between client and pretend server that keeps the JSON of every list it hands on, a file each."""
import http.client
import http.server
import pathlib
import threading

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Recorder:
    """Stands before host, which answers with addresses of its own: they are replaced by the recorder's."""

    def __init__(self, host, folder):
        self.host, self.folder, self.requests, self.bytes = host, pathlib.Path(folder), 0, 0
        self.files = []
        self.lock = threading.Lock()
        self.folder.mkdir()
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                recorder.hand_on(self)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hand_on(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        upstream = http.client.HTTPConnection(self.host)
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in HOP_BY_HOP | {"host", "accept-encoding"}}
        upstream.request(handler.command, handler.path, body, headers)
        answer = upstream.getresponse()
        content = answer.read().replace(self.host.encode(), self.address.encode())
        upstream.close()
        self.keep(content)
        handler.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                handler.send_header(name, value.replace(self.host, self.address))
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def keep(self, content):
        with self.lock:
            self.requests += 1
            self.bytes += len(content)
            if content[:1] in b"[{" and content:
                path = self.folder / f"{len(self.files)}.json"
                path.write_bytes(content)
                self.files.append(str(path))

    def close(self):
        self.server.shutdown()
        self.server.server_close()
