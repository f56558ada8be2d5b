/** A search for studies as the form holds it, as the address bar holds it, and as QIDO-RS sends it. */

import { Tag } from './json.ts';

export interface StudySearch {
  participant: string;
  name: string;
  /** ISO dates (`2021-03-04`) or empty. */
  from: string;
  to: string;
  modality: string;
  /** Counted from 1. */
  page: number;
}

export const PAGE_SIZE = 25;

export const emptySearch: StudySearch = {
  participant: '',
  name: '',
  from: '',
  to: '',
  modality: '',
  page: 1,
};

/** The root of a DICOMweb service: one trial's, or everything the caller may see. */
export function dicomWebRoot(trial: string | null): string {
  return trial === null ? '/dicom-web' : `/trials/${encodeURIComponent(trial)}/dicom-web`;
}

/** The page on which the viewer opens a study. */
export function viewerAddress(trial: string | null, studyUid: string): string {
  const door = trial === null ? '' : `/trials/${encodeURIComponent(trial)}`;
  return `/viewer${door}/viewer?StudyInstanceUIDs=${encodeURIComponent(studyUid)}`;
}

/** WADO-RS: every object of a study. */
export function studyAddress(trial: string | null, studyUid: string): string {
  return `${dicomWebRoot(trial)}/studies/${encodeURIComponent(studyUid)}`;
}

/** QIDO-RS for one page; asks for one row more, which tells whether a next page exists. */
export function studyQuery(trial: string | null, search: StudySearch): string {
  const query = new URLSearchParams();
  if (search.participant.trim()) query.set('PatientID', startingWith(search.participant));
  if (search.name.trim()) {
    query.set('PatientName', startingWith(search.name));
    query.set('fuzzymatching', 'true');
  }
  const dates = dateRange(search.from, search.to);
  if (dates) query.set('StudyDate', dates);
  if (search.modality) query.set('ModalitiesInStudy', search.modality);
  query.set('includefield', Tag.studyDescription);
  query.set('limit', String(PAGE_SIZE + 1));
  query.set('offset', String((search.page - 1) * PAGE_SIZE));
  return `${dicomWebRoot(trial)}/studies?${query}`;
}

export function seriesQuery(trial: string | null, studyUid: string): string {
  const study = encodeURIComponent(studyUid);
  return `${dicomWebRoot(trial)}/studies/${study}/series?includefield=${Tag.seriesDescription}`;
}

/** People type beginnings; whoever types `*` or `?` means exactly that. */
function startingWith(typed: string): string {
  const value = typed.trim();
  return /[*?]/.test(value) ? value : `${value}*`;
}

/** PS3.4 §C.2.2.2.5: `from-to`, either end may be open. */
function dateRange(from: string, to: string): string {
  const compact = (iso: string) => iso.replaceAll('-', '');
  return from || to ? `${compact(from)}-${compact(to)}` : '';
}

/** The search as it stands in this page's own address; anything odd is read as “not given”. */
export function readSearch(query: URLSearchParams): StudySearch {
  const page = Number(query.get('page') ?? '1');
  return {
    participant: query.get('participant') ?? '',
    name: query.get('name') ?? '',
    from: isoDateOrEmpty(query.get('from')),
    to: isoDateOrEmpty(query.get('to')),
    modality: query.get('modality') ?? '',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

export function writeSearch(search: StudySearch): string {
  const query = new URLSearchParams();
  for (const key of ['participant', 'name', 'from', 'to', 'modality'] as const) {
    const value = search[key].trim();
    if (value) query.set(key, value);
  }
  if (search.page > 1) query.set('page', String(search.page));
  const written = query.toString();
  return written ? `?${written}` : '';
}

function isoDateOrEmpty(value: string | null): string {
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '';
}
