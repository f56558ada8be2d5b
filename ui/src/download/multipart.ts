/** Reading `multipart/related` (RFC 2387) as it arrives, one part in memory at a time. */

const encoder = new TextEncoder();
const endOfHeaders = encoder.encode('\r\n\r\n');

/** The boundary that a Content-Type names, quoted or not; null when it names none. */
export function boundaryOf(contentType: string | null): string | null {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/** The content of every part, in pieces. Throws when the answer ends before its closing boundary. */
export async function* readParts(
  stream: ReadableStream<Uint8Array>,
  boundary: string,
): AsyncGenerator<Uint8Array[]> {
  const scanner = new Scanner(stream);
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  await scanner.passUntil(delimiter, ignore);
  while (!(await scanner.atClosingDashes())) {
    await scanner.passUntil(endOfHeaders, ignore);
    const pieces: Uint8Array[] = [];
    await scanner.passUntil(delimiter, (piece) => pieces.push(piece));
    yield pieces;
  }
}

function ignore(): void {}

class Scanner {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  // The first boundary may stand at the very beginning, without a line end before it.
  #buffer: Uint8Array = encoder.encode('\r\n');

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** Hands on everything before `token`, which is consumed too. */
  async passUntil(token: Uint8Array, handOn: (piece: Uint8Array) => void): Promise<void> {
    for (;;) {
      const at = indexOf(this.#buffer, token);
      // The last bytes may be the beginning of the token: they wait for what follows.
      const safe = at >= 0 ? at : Math.max(0, this.#buffer.length - token.length + 1);
      if (safe > 0) handOn(this.#buffer.subarray(0, safe));
      this.#buffer = this.#buffer.subarray(at >= 0 ? at + token.length : safe);
      if (at >= 0) return;
      await this.#fill();
    }
  }

  /** After a boundary: `--` ends the whole. */
  async atClosingDashes(): Promise<boolean> {
    while (this.#buffer.length < 2) await this.#fill();
    return this.#buffer[0] === 0x2d && this.#buffer[1] === 0x2d;
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw new Error('the answer ends before its last part is complete');
    const joined = new Uint8Array(this.#buffer.length + value.length);
    joined.set(this.#buffer);
    joined.set(value, this.#buffer.length);
    this.#buffer = joined;
  }
}

function indexOf(bytes: Uint8Array, token: Uint8Array): number {
  const [first = 0] = token;
  let at = bytes.indexOf(first);
  while (at >= 0 && at + token.length <= bytes.length) {
    if (token.every((byte, index) => bytes[at + index] === byte)) return at;
    at = bytes.indexOf(first, at + 1);
  }
  return -1;
}
