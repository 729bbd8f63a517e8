"""A printer's line that takes bytes no faster than paper comes out: ``python -m tests.bench.paced_line PORT`` listens on
a free port, prints ``ready URI``, and passes everything on to the simulated printer on PORT of this machine."""

import asyncio
import sys

BYTES_A_SECOND = 60_000
"""About one slip a second: 15 cm of 576 dots at 150 mm/s."""
PIECE = 1_500


async def main(port: int) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pass(reader, to_writer, BYTES_A_SECOND), _pass(to_reader, writer, None))

    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=PIECE)
    print(f"ready tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pace: int | None) -> None:
    try:
        while data := await reader.read(PIECE):
            writer.write(data)
            await writer.drain()
            if pace:
                await asyncio.sleep(len(data) / pace)
    except ConnectionError:
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
