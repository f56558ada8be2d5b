import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { crc32 as nodeCrc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { boundaryOf, readParts } from './multipart.ts';
import { downloadName } from './studyDownload.ts';
import { crc32, ZipFile } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The text in pieces of `size` bytes, as a network might deliver it. */
function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const all = bytes(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < all.length; at += size) controller.enqueue(all.slice(at, at + size));
      controller.close();
    },
  });
}

async function partsOf(text: string, size: number): Promise<string[]> {
  const found: string[] = [];
  for await (const part of readParts(inPieces(text, size), 'B')) {
    found.push(Buffer.concat(part).toString());
  }
  return found;
}

describe('a multipart answer', () => {
  const header = 'Content-Type: application/dicom\r\n\r\n';
  const whole = `--B\r\n${header}one\r\n--A\r\n\r\n--B\r\n${header}\r\n--B--\r\n`;

  test.each([1, 2, 3, 7, 1000])(
    'isTakenApartHoweverItArrives, %i bytes at a time',
    async (size) => {
      expect(await partsOf(whole, size)).toEqual(['one\r\n--A\r\n', '']);
    },
  );

  test('mayBeginWithALineEnd', async () => {
    expect(await partsOf(`\r\n${whole}`, 5)).toHaveLength(2);
  });

  test('thatIsCutOffIsAnErrorAndNotAShorterStudy', async () => {
    await expect(partsOf(whole.slice(0, 60), 9)).rejects.toThrow('before its last part');
    await expect(partsOf(whole.slice(0, -6), 9)).rejects.toThrow('before its last part');
  });

  test('namesItsBoundaryQuotedOrNot', () => {
    expect(boundaryOf('multipart/related; type="application/dicom"; boundary="a b"')).toBe('a b');
    expect(boundaryOf('multipart/related; boundary=xyz; type=x')).toBe('xyz');
    expect(boundaryOf('application/dicom')).toBeNull();
  });
});

describe('a ZIP file', () => {
  test('carriesTheChecksumThatOthersCompute', () => {
    expect(crc32([bytes('1234'), bytes('56789')])).toBe(nodeCrc32('123456789'));
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;

  test.skipIf(!hasPython)('isReadByAnotherProgramByteForByte', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tessera-zip-'));
    try {
      const zip = new ZipFile();
      zip.add('images/000001.dcm', [bytes('first '), bytes('object')]);
      zip.add('images/000002.dcm', []);
      const file = path.join(folder, 'study.zip');
      fs.writeFileSync(file, Buffer.from(await zip.finish().arrayBuffer()));
      const python = `import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print([(n, z.read(n)) for n in z.namelist()])`;
      const read = execFileSync('python3', ['-c', python, file], { encoding: 'utf8' });
      expect(read.trim()).toBe(
        "[('images/000001.dcm', b'first object'), ('images/000002.dcm', b'')]",
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['DEMO-0001', '20240202', 'DEMO-0001-20240202.zip'],
    ['', '', 'study-undated.zip'],
    ['../x/<b>', '2021', '_x_b_-2021.zip'],
  ])('hasANameThatIsOne %s', (participant, date, name) => {
    expect(downloadName(participant, date)).toBe(name);
  });
});
