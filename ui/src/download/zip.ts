/**
 * A stored (uncompressed) ZIP file, put together in the browser. Without ZIP64:
 * at most 65,534 entries and 4 GiB less one byte, beyond which `add` throws.
 */

const MAX_ENTRIES = 0xfffe;
const MAX_BYTES = 0xffff_ffff;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;
/** 1 January 1980, the format's earliest date: the same content gives the same file. */
const FIXED_DATE = 0x0021;

/** The archive would need more than a plain ZIP can hold. */
export class ZipTooLarge extends Error {}

export class ZipFile {
  readonly #pieces: BlobPart[] = [];
  readonly #directory: Uint8Array<ArrayBuffer>[] = [];
  #offset = 0;
  #directoryBytes = 0;

  /** `name` must be ASCII. */
  add(name: string, content: readonly Uint8Array[]): void {
    const size = content.reduce((sum, piece) => sum + piece.length, 0);
    const overhead = LOCAL_HEADER + CENTRAL_HEADER + 2 * name.length + END_RECORD;
    const total = this.#offset + this.#directoryBytes + size + overhead;
    if (this.#directory.length >= MAX_ENTRIES || total > MAX_BYTES) throw new ZipTooLarge();
    const crc = crc32(content);
    const local = header(LOCAL_HEADER, name, 0x04034b50, 4, { crc, size });
    const central = header(CENTRAL_HEADER, name, 0x02014b50, 6, { crc, size });
    new DataView(central.buffer).setUint32(42, this.#offset, true);
    this.#directory.push(central);
    this.#directoryBytes += central.length;
    // One Blob per entry: the browser may move it out of memory.
    this.#pieces.push(new Blob([local, ...content] as BlobPart[]));
    this.#offset += local.length + size;
  }

  finish(): Blob {
    const end = new DataView(new ArrayBuffer(END_RECORD));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, this.#directory.length, true);
    end.setUint16(10, this.#directory.length, true);
    end.setUint32(12, this.#directoryBytes, true);
    end.setUint32(16, this.#offset, true);
    return new Blob([...this.#pieces, ...this.#directory, end], { type: 'application/zip' });
  }
}

/** The fields that local and central headers share begin at `at` with “version needed”. */
function header(
  length: number,
  name: string,
  signature: number,
  at: number,
  entry: { crc: number; size: number },
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  view.setUint16(4, 20, true);
  view.setUint16(at, 20, true);
  view.setUint16(at + 8, FIXED_DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.size, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, name.length, true);
  bytes.set(new TextEncoder().encode(name), length);
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as ZIP uses it, over the pieces in order. */
export function crc32(pieces: readonly Uint8Array[]): number {
  let value = 0xffff_ffff;
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index += 1) {
      value = (table[(value ^ (piece[index] as number)) & 0xff] as number) ^ (value >>> 8);
    }
  }
  return (value ^ 0xffff_ffff) >>> 0;
}
