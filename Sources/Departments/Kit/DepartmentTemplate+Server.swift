extension DepartmentTemplate {
    /// `server.py`: the functions of `department.py` behind a URL.
    static let server = #"""
        """The department as a server: it takes envelopes by POST and answers them. The standard library is enough.

        For trying things out: it listens on this machine alone, knows no TLS, and lets everybody in.
        """

        import argparse
        import http.server
        import os
        import sys

        sys.dont_write_bytecode = True
        os.chdir(os.path.dirname(os.path.abspath(__file__)))

        from department import SERVICES
        from onewindow_department import MOST_BYTES, answer, open_books


        class Handler(http.server.BaseHTTPRequestHandler):
            # A connection a message: one that is kept would stop everybody else.
            protocol_version = "HTTP/1.0"
            timeout = 60

            def do_POST(self):
                said = self.headers.get("Content-Length", "")
                if not said.isdecimal():
                    return self.send_error(411)
                length = int(said)
                # A little more than a message may have is read, so that the answer can say that it is too long.
                told = answer(self.rfile.read(min(length, MOST_BYTES + 1)), SERVICES, self.server.books)
                self.send_response(200)
                self.send_header("Content-Type", "application/xml; charset=utf-8")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            def log_message(self, *words):
                pass  # nothing of a message belongs into a log


        if __name__ == "__main__":
            parser = argparse.ArgumentParser()
            parser.add_argument("--port", type=int, default=18080)
            # One message after the other: the books are one file.
            server = http.server.HTTPServer(("127.0.0.1", parser.parse_args().port), Handler)
            server.books = open_books()
            print(f"http://127.0.0.1:{server.server_port}/", flush=True)
            server.serve_forever()

        """#
}
