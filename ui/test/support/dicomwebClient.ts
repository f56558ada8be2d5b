import { api } from 'dicomweb-client';

/** A data set in DICOM JSON. */
export type Answer = Record<string, { vr: string; Value?: (string | number)[] }>;

interface StudyPath {
  studyInstanceUID: string;
  queryParams?: Record<string, string | number>;
}
interface SeriesPath extends StudyPath {
  seriesInstanceUID: string;
}
interface InstancePath extends SeriesPath {
  sopInstanceUID: string;
}

/** What the tests use of the client; its own types ask for parameters that its code does not. */
export interface Client {
  searchForStudies(options: Pick<StudyPath, 'queryParams'>): Promise<Answer[]>;
  searchForSeries(options: StudyPath): Promise<Answer[]>;
  searchForInstances(options: SeriesPath): Promise<Answer[]>;
  retrieveSeriesMetadata(options: SeriesPath): Promise<Answer[]>;
  retrieveInstanceMetadata(options: InstancePath): Promise<Answer | Answer[]>;
  retrieveInstance(options: InstancePath): Promise<ArrayBuffer>;
  retrieveSeries(options: SeriesPath): Promise<ArrayBuffer[]>;
  retrieveInstanceFrames(
    options: InstancePath & { frameNumbers: number[] },
  ): Promise<ArrayBuffer[]>;
  storeInstances(options: { datasets: ArrayBuffer[] }): Promise<string>;
}

type Constructor = new (options: { url: string; headers: Record<string, string> }) => Client;

export function createClient(url: string, token: string): Client {
  const Client = api.DICOMwebClient as unknown as Constructor;
  return new Client({ url, headers: { Authorization: `Bearer ${token}` } });
}
