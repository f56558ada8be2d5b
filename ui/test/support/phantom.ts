/** Made-up CT studies: a chest with two lungs and a lesion that grows from visit to visit. */

export const SIZE = 256;
export const SLICES = 40;
const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

export interface PhantomStudy {
  uid: string;
  seriesUid: string;
  participant: string;
  name: string;
  date: string;
  description: string;
  /** Radius of the lesion in millimetres. */
  lesion: number;
}

type Dataset = Record<string, { vr: string; Value?: unknown[] }>;

function attributes(entries: [tag: string, vr: string, ...values: unknown[]][]): Dataset {
  return Object.fromEntries(
    entries.map(([tag, vr, ...values]) => [tag, values.length ? { vr, Value: values } : { vr }]),
  );
}

export function phantomStudies(trial: number, participants: number): PhantomStudy[] {
  const studies: PhantomStudy[] = [];
  for (let participant = 1; participant <= participants; participant += 1) {
    for (let visit = 0; visit < 3; visit += 1) {
      const uid = `2.25.${trial}${String(participant).padStart(4, '0')}${visit}`;
      studies.push({
        uid,
        seriesUid: `${uid}.1`,
        participant: `DEMO-${String(participant).padStart(4, '0')}`,
        name: `Participant^${String(participant).padStart(4, '0')}`,
        date: `2024${String(2 + visit * 3).padStart(2, '0')}${String(1 + (participant % 27)).padStart(2, '0')}`,
        description: ['Baseline chest CT', 'Week 12 chest CT', 'Week 24 chest CT'][visit] ?? '',
        lesion: 8 + visit * 3 + (participant % 5),
      });
    }
  }
  return studies;
}

export function studyAnswer(study: PhantomStudy): Dataset {
  return attributes([
    ['00080020', 'DA', study.date],
    ['00080030', 'TM', '101500'],
    ['00080050', 'SH'],
    ['00080061', 'CS', 'CT'],
    ['00081030', 'LO', study.description],
    ['00100010', 'PN', { Alphabetic: study.name }],
    ['00100020', 'LO', study.participant],
    ['0020000D', 'UI', study.uid],
    ['00200010', 'SH', '1'],
    ['00201206', 'IS', 1],
    ['00201208', 'IS', SLICES],
  ]);
}

export function seriesAnswer(study: PhantomStudy): Dataset {
  return attributes([
    ['00080060', 'CS', 'CT'],
    ['0008103E', 'LO', 'Chest 5 mm'],
    ['0020000D', 'UI', study.uid],
    ['0020000E', 'UI', study.seriesUid],
    ['00200011', 'IS', 1],
    ['00201209', 'IS', SLICES],
  ]);
}

export function instanceUid(study: PhantomStudy, slice: number): string {
  return `${study.seriesUid}.${slice + 1}`;
}

export function instanceMetadata(study: PhantomStudy, slice: number): Dataset {
  return {
    ...studyAnswer(study),
    ...seriesAnswer(study),
    ...attributes([
      ['00020010', 'UI', EXPLICIT_LITTLE_ENDIAN],
      ['00080008', 'CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'],
      ['00080016', 'UI', CT_IMAGE_STORAGE],
      ['00080018', 'UI', instanceUid(study, slice)],
      ['00083002', 'UI', EXPLICIT_LITTLE_ENDIAN],
      ['00180050', 'DS', 5],
      ['00200013', 'IS', slice + 1],
      ['00200032', 'DS', -192, -192, slice * 5],
      ['00200037', 'DS', 1, 0, 0, 0, 1, 0],
      ['00200052', 'UI', `${study.uid}.9`],
      ['00280002', 'US', 1],
      ['00280004', 'CS', 'MONOCHROME2'],
      ['00280010', 'US', SIZE],
      ['00280011', 'US', SIZE],
      ['00280030', 'DS', 1.5, 1.5],
      ['00280100', 'US', 16],
      ['00280101', 'US', 16],
      ['00280102', 'US', 15],
      ['00280103', 'US', 1],
      ['00281050', 'DS', -200],
      ['00281051', 'DS', 1400],
      ['00281052', 'DS', 0],
      ['00281053', 'DS', 1],
      ['7FE00010', 'OW'],
    ]),
  };
}

/** One slice in Hounsfield units. */
export function pixels(study: PhantomStudy, slice: number): Buffer {
  const values = new Int16Array(SIZE * SIZE);
  const z = slice * 5 - 100;
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      const noise = ((row * 31 + column * 17 + slice * 7) % 23) - 11;
      values[row * SIZE + column] =
        hounsfield(column * 1.5 - 192, row * 1.5 - 192, z, study.lesion) + noise;
    }
  }
  return Buffer.from(values.buffer);
}

function hounsfield(x: number, y: number, z: number, lesion: number): number {
  const inside = (cx: number, cy: number, cz: number, rx: number, ry: number, rz: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 + ((z - cz) / rz) ** 2 <= 1;
  if (!inside(0, 0, 0, 170, 120, 400)) return -1000;
  if (inside(60, -20, -10, lesion, lesion, lesion)) return 45;
  if (inside(0, 85, 0, 22, 22, 400)) return 600;
  if (inside(-75, -5, 0, 60, 85, 110) || inside(75, -5, 0, 60, 85, 110)) return -830;
  return 40;
}
