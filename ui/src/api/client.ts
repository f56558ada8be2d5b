import type { DicomJson } from '../dicom/json.ts';
import type {
  Credentials,
  Decision,
  ErrorBody,
  HeldPage,
  Session,
  Status,
  Trial,
  TrialList,
} from './types.ts';

/** The archive said no. `sentence` is written for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

async function toError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  return new ApiError(
    response.status,
    body?.error?.code ?? `http-${response.status}`,
    body?.error?.sentence ?? `The archive answered with status ${response.status}.`,
  );
}

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => {
    throw new ApiError(0, 'unreachable', 'The archive cannot be reached. Check your connection.');
  });
  if (!response.ok) throw await toError(response);
  return response;
}

async function getJson<T>(path: string, accept = 'application/json'): Promise<T> {
  const response = await send(path, { headers: { Accept: accept } });
  // A search without matches may be answered with 204 (PS3.18 §10.6.3).
  if (response.status === 204) return [] as T;
  return (await response.json()) as T;
}

function postJson(path: string, body: unknown): Promise<Response> {
  return send(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const root = '/api/v1';

export const api = {
  session: () => getJson<Session>(`${root}/session`),
  signIn: async (credentials: Credentials) =>
    (await (await postJson(`${root}/session`, credentials)).json()) as Session,
  signOut: async () => {
    await send(`${root}/session`, { method: 'DELETE' });
  },
  status: () => getJson<Status>(`${root}/status`),
  trials: async () => (await getJson<TrialList>(`${root}/trials`)).trials,
  trial: (code: string) => getJson<Trial>(`${root}/trials/${encodeURIComponent(code)}`),
  held: (page: { trial: string; limit: number; offset: number }) => {
    const query = new URLSearchParams();
    if (page.trial) query.set('trial', page.trial);
    query.set('limit', String(page.limit));
    query.set('offset', String(page.offset));
    return getJson<HeldPage>(`${root}/held?${query}`);
  },
  decide: async (id: string, decision: Decision) => {
    await postJson(`${root}/held/${encodeURIComponent(id)}`, decision);
  },
  /** WADO-RS: the objects below `path`, as stored. */
  retrieve: (path: string) =>
    send(path, {
      headers: { Accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' },
    }),
  /** QIDO-RS; `path` begins at the door's root, e.g. `/trials/X/dicom-web/studies?…`. */
  search: (path: string) => getJson<DicomJson[]>(path, 'application/dicom+json'),
};
