"""``python -m sandbox serve --state DIR --ready FILE`` runs the stand-in until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from .generations import GENERATIONS
from .web.server import Origins, Sandbox
from .world import build


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description="A local stand-in for the provider's API.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve until SIGTERM")
    serve.add_argument("--state", type=Path, required=True, help="folder of the database and of the files made")
    serve.add_argument(
        "--ready", type=Path, required=True, help="file that will hold the addresses, written when all answer"
    )
    serve.add_argument(
        "--scenes", type=Path, help="folder of real thermal rasters for the pixels; else they are simulated"
    )
    serve.add_argument("--order-seconds", type=float, default=60.0, help="from placing an order to closed (default 60)")
    serve.add_argument("--parent", type=int, default=0, metavar="PID", help="stop when this process is gone")
    for name in (*GENERATIONS, "store", "admin"):
        serve.add_argument(f"--port-{name}", type=int, default=0, metavar="N", help="default: a free one")
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    options = arguments(given)
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(message)s")
    ports = {name: getattr(options, f"port_{name}") for name in (*GENERATIONS, "store", "admin")}
    world = build(options.state, options.scenes, options.order_seconds)
    try:
        asyncio.run(Sandbox(world, Origins.bind(ports)).run(options.ready, options.parent))
    finally:
        world.database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
