"""The next id of a sequence, for use before an INSERT.

    cursor.execute("INSERT INTO user (id, name) VALUES (%s, %s)", (next_id("userid"), "Ada"))

GLOBAL_ID_URL is where id-service listens; GLOBAL_ID_TOKEN a bearer token, if it wants one.
A lost answer leaves a gap and nothing else, so that trying again is always safe.
"""

import os
import sys
import urllib.request

URL = os.environ.get("GLOBAL_ID_URL", "http://127.0.0.1:8080")
TOKEN = os.environ.get("GLOBAL_ID_TOKEN")


def next_id(sequence: str) -> int:
    """Raises urllib.error.HTTPError for any status but 200, so that an error is never taken for an id."""
    request = urllib.request.Request(f"{URL}/ids/{sequence}", headers={"Accept": "text/plain"})
    if TOKEN:
        request.add_header("Authorization", f"Bearer {TOKEN}")
    with urllib.request.urlopen(request, timeout=2) as answer:
        return int(answer.read())


if __name__ == "__main__":
    print(next_id(sys.argv[1] if len(sys.argv) > 1 else "userid"))
