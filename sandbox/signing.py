"""Links that carry their own permission: signed for GET, for one file, for a while."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from .moments import UTC
from .workspaces import Workspace

ALGORITHM = "AWS4-HMAC-SHA256"
ROOT = "lst-deliveries"
STAMP = "%Y%m%dT%H%M%SZ"


class BadLink(Exception):
    """The link gives no permission; ``code`` and the text are what the store says."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Signer:
    """Makes and checks links. ``secret`` never leaves the sandbox."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def path(self, workspace: Workspace, order_id: str, item_id: str, name: str) -> str:
        """The file's path in the store, percent-encoded."""
        parts = (ROOT, workspace.id, order_id, item_id, name)
        return "/" + "/".join(quote(part, safe="") for part in parts)

    def query(self, workspace: Workspace, path: str) -> str:
        """The query that opens ``path`` from now on, as long as the workspace's links live."""
        now = datetime.now(UTC)
        said = {
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"SANDBOX{workspace.links_epoch}/{now:%Y%m%d}/eu-central-1/s3/aws4_request",
            "X-Amz-Date": now.strftime(STAMP),
            "X-Amz-Expires": str(workspace.link_seconds),
            "X-Amz-SignedHeaders": "host",
        }
        return urlencode({**said, "X-Amz-Signature": self._sign(path, said)})

    def _sign(self, path: str, said: Mapping[str, str]) -> str:
        text = "\n".join(["GET", path, urlencode(sorted(said.items()))])
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    def check(self, workspace: Workspace, path: str, query: Mapping[str, str]) -> None:
        """Raises BadLink unless ``query`` opens ``path`` now. ``path`` is percent-encoded as it was sent."""
        said = {name: value for name, value in query.items() if name != "X-Amz-Signature"}
        if not hmac.compare_digest(self._sign(path, said), query.get("X-Amz-Signature", "")):
            raise BadLink(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.",
            )
        signed = datetime.strptime(said["X-Amz-Date"], STAMP).replace(tzinfo=UTC)
        over = time.time() >= signed.timestamp() + int(said["X-Amz-Expires"])
        epoch = said["X-Amz-Credential"].split("/")[0]
        if over or epoch != f"SANDBOX{workspace.links_epoch}":
            raise BadLink("AccessDenied", "Request has expired")
