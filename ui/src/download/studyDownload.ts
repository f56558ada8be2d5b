import { ApiError, api } from '../api/client.ts';
import { studyAddress } from '../dicom/studySearch.ts';
import { boundaryOf, readParts } from './multipart.ts';
import { ZipFile, ZipTooLarge } from './zip.ts';

/** Fetches every object of a study as stored, and puts them into one ZIP file. */
export async function fetchStudy(
  trial: string | null,
  studyUid: string,
  onImage: (count: number) => void,
): Promise<Blob> {
  const response = await api.retrieve(studyAddress(trial, studyUid));
  const boundary = boundaryOf(response.headers.get('Content-Type'));
  if (boundary === null || response.body === null) {
    throw new ApiError(0, 'not-multipart', 'The archive sent an answer that is not understood.');
  }
  try {
    return await intoZip(readParts(response.body, boundary), onImage);
  } catch (error) {
    throw inWords(error);
  }
}

async function intoZip(
  parts: AsyncGenerator<Uint8Array[]>,
  onImage: (count: number) => void,
): Promise<Blob> {
  const zip = new ZipFile();
  let count = 0;
  for await (const part of parts) {
    count += 1;
    zip.add(`images/${String(count).padStart(6, '0')}.dcm`, part);
    onImage(count);
  }
  return zip.finish();
}

function inWords(error: unknown): ApiError {
  if (error instanceof ZipTooLarge) {
    const sentence = 'The study is larger than 4 GB. Use a DICOMweb client to fetch it.';
    return new ApiError(0, 'study-too-large', sentence);
  }
  return new ApiError(0, 'interrupted', 'The download was interrupted. Try it again.');
}

/** A file name without anything that a file system could take amiss. */
export function downloadName(participant: string, date: string): string {
  const name = [participant || 'study', date || 'undated'].join('-');
  return `${name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^\.+/, '')}.zip`;
}

/** Lets the browser save the file. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
