/** Reading DICOM JSON (PS3.18 Annex F) as search answers carry it. */

interface PersonName {
  Alphabetic?: string;
  Ideographic?: string;
  Phonetic?: string;
}

interface Attribute {
  vr: string;
  Value?: unknown[];
}

export type DicomJson = Record<string, Attribute>;

/** The attributes a study or series search returns and this app shows. */
export const Tag = {
  studyDate: '00080020',
  modality: '00080060',
  modalitiesInStudy: '00080061',
  studyDescription: '00081030',
  seriesDescription: '0008103E',
  patientName: '00100010',
  patientId: '00100020',
  studyUid: '0020000D',
  seriesUid: '0020000E',
  seriesNumber: '00200011',
  studySeries: '00201206',
  studyInstances: '00201208',
  seriesInstances: '00201209',
} as const;

/** All values as text; empty when the attribute is absent or has no value. */
export function texts(dataSet: DicomJson, tag: string): string[] {
  const values = dataSet[tag]?.Value ?? [];
  return values
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
}

/** The first value as text, or an empty string. */
export function text(dataSet: DicomJson, tag: string): string {
  return texts(dataSet, tag)[0] ?? '';
}

/** The first value as a number, or null when there is none. */
export function number(dataSet: DicomJson, tag: string): number | null {
  const first = text(dataSet, tag);
  const value = Number(first);
  return first === '' || Number.isNaN(value) ? null : value;
}

/** A person's name for reading: “Family, Given Middle”, then other scripts in brackets. */
export function personName(dataSet: DicomJson, tag: string): string {
  const name = dataSet[tag]?.Value?.[0];
  if (typeof name === 'string') return readable(name);
  if (!name || typeof name !== 'object') return '';
  const { Alphabetic = '', Ideographic = '', Phonetic = '' } = name as PersonName;
  const [first, ...others] = [Alphabetic, Ideographic, Phonetic].filter(Boolean).map(readable);
  return first === undefined ? '' : [first, ...others.map((other) => `(${other})`)].join(' ');
}

/** PS3.5 §6.2: family ^ given ^ middle ^ prefix ^ suffix. */
function readable(group: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group
    .split('^')
    .map((part) => part.trim());
  const rest = [prefix, given, middle, suffix].filter(Boolean).join(' ');
  return [family, rest].filter(Boolean).join(', ');
}
