import { type DicomJson, number, personName, Tag, text, texts } from './json.ts';

/** One study of a search answer, ready to show. */
export interface StudyRow {
  uid: string;
  participant: string;
  name: string;
  /** As stored: `YYYYMMDD`, or whatever arrived. */
  date: string;
  description: string;
  modalities: string[];
  series: number | null;
  images: number | null;
}

export type SortKey = 'participant' | 'name' | 'date' | 'description' | 'series' | 'images';

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export function studyRow(answer: DicomJson): StudyRow {
  return {
    uid: text(answer, Tag.studyUid),
    participant: text(answer, Tag.patientId),
    name: personName(answer, Tag.patientName),
    date: text(answer, Tag.studyDate),
    description: text(answer, Tag.studyDescription),
    modalities: texts(answer, Tag.modalitiesInStudy),
    series: number(answer, Tag.studySeries),
    images: number(answer, Tag.studyInstances),
  };
}

/** Numbers by size, text as a person would order it (P2 before P10); rows without a value last. */
export function sortRows(rows: readonly StudyRow[], sort: Sort | null): StudyRow[] {
  if (sort === null) return [...rows];
  const direction = sort.descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const left = one[sort.key];
    const right = other[sort.key];
    const missing = Number(isMissing(left)) - Number(isMissing(right));
    return missing || direction * compare(left, right);
  });
}

function isMissing(value: string | number | null): boolean {
  return value === null || value === '';
}

function compare(left: string | number | null, right: string | number | null): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), 'en', { numeric: true });
}
