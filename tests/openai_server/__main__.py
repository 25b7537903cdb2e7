"""Start the server on a free port, print the port, serve until standard input ends."""

import sys
import threading

from tests.openai_server.http import serve

if __name__ == "__main__":
    server = serve()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    server.shutdown()
