/**
 * A made-up archive for looking at the web app and for trying the viewer's build
 * when no real one runs: the REST interface and the DICOMweb reads that the app
 * and OHIF use, over generated studies. Only `npm run dev` and tests load it.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  instanceMetadata,
  type PhantomStudy,
  phantomStudies,
  pixels,
  SLICES,
  seriesAnswer,
  studyAnswer,
} from './phantom.ts';

export const STAND_IN = { user: 'steward', password: 'stand-in', trial: 'DEMO' };

type Next = () => void;
type Answer = { status?: number; type?: string; cookie?: string; body?: unknown };

const titles = [
  ['DEMO', 'Growth of lung lesions in a phantom chest', 'recruiting', 214],
  ['STS', 'Soft-tissue sarcoma, PET/CT and MR', 'archived', 51],
  ['CTLIVER', 'Liver tumours on contrast CT', 'archived', 12],
  [
    'NEOADJ_2',
    'Neoadjuvant therapy in rectal cancer, second phase, with a title of some length',
    'set-up',
    0,
  ],
] as const;

const reasons = [
  [
    'no-deidentification-yet',
    'The trial’s profile cannot be applied yet: no de-identification yet.',
  ],
  ['patient-id-empty', 'The patient ID is empty, so no participant can be recognised.'],
  ['same-uid-other-bytes', 'An image with this UID is archived already and its pixels differ.'],
] as const;

interface World {
  signedIn: boolean;
  studies: Map<string, PhantomStudy[]>;
  held: Record<string, unknown>[];
}

/** Answers what the archive would, and leaves every other address to `next`. */
export function standIn() {
  const world = createWorld();
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const address = new URL(request.url ?? '/', 'http://stand-in');
    const isOurs = /^\/(api|dicom-web)\/|^\/trials\/[^/]+\/dicom-web\//.test(address.pathname);
    if (!isOurs) {
      next();
      return;
    }
    void readBody(request).then((body) => {
      const answer = route(world, request, address, body);
      const bytes = Buffer.isBuffer(answer.body)
        ? answer.body
        : Buffer.from(JSON.stringify(answer.body ?? null));
      response.writeHead(answer.status ?? 200, {
        'Content-Type': answer.type ?? 'application/json',
        ...(answer.cookie ? { 'Set-Cookie': answer.cookie } : {}),
      });
      response.end(answer.status === 204 ? undefined : bytes);
    });
  };
}

function createWorld(): World {
  const studies = new Map(
    titles.map(([code, , , participants], index) => [
      code,
      phantomStudies(index + 1, participants),
    ]),
  );
  const held = Array.from({ length: 41 }, (_, index) => {
    const [reason, sentence] = reasons[index % reasons.length] ?? reasons[0];
    return {
      id: `held-${index + 1}`,
      reason,
      sentence,
      trial: index % 3 === 1 ? null : 'NEOADJ_2',
      deposit: `D20241124-${String(1000 + index)}`,
      instances: 1 + ((index * 37) % 410),
      details: index === 0 ? ['verify.postcode (0008,1030)'] : [],
      receivedAt: new Date(Date.UTC(2026, 10, 24, 9, 0) - index * 5_400_000).toISOString(),
    };
  });
  return { signedIn: false, studies, held };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function refuse(status: number, code: string, sentence: string): Answer {
  return { status, body: { error: { code, sentence } } };
}

function route(world: World, request: IncomingMessage, address: URL, body: string): Answer {
  const { pathname } = address;
  if (pathname === '/api/v1/session' && request.method === 'POST') return signIn(body);
  if (!/tessera_session=stand-in/.test(request.headers.cookie ?? '')) {
    return refuse(401, 'not-signed-in', 'Sign in first.');
  }
  if (pathname.startsWith('/api/v1/')) return rest(world, request, address, body);
  return dicomWeb(world, address);
}

function signIn(body: string): Answer {
  const { user, password } = JSON.parse(body);
  if (user !== STAND_IN.user || password !== STAND_IN.password) {
    return refuse(401, 'wrong-credentials', 'The user name or the password is not right.');
  }
  return {
    cookie: 'tessera_session=stand-in; Path=/; HttpOnly; SameSite=Strict',
    body: { user, roles: ['steward'] },
  };
}

function trials(world: World) {
  return titles.map(([code, title, life, participants]) => {
    const studies = world.studies.get(code)?.length ?? 0;
    const held = world.held.filter((item) => item.trial === code).length;
    const embargo = life !== 'archived';
    const counts = { participants, studies, series: studies, instances: studies * SLICES, held };
    return { code, title, asReceived: !embargo, life, embargo, ...counts };
  });
}

function rest(world: World, request: IncomingMessage, address: URL, body: string): Answer {
  const path = address.pathname.slice('/api/v1/'.length);
  const [kind, id] = path.split('/');
  switch (kind) {
    case 'session':
      if (request.method === 'DELETE') {
        return { status: 204, cookie: 'tessera_session=; Path=/; Max-Age=0' };
      }
      return { body: { user: STAND_IN.user, roles: ['steward'] } };
    case 'status':
      return { body: { version: '0.1.0', intake: 'open', reason: null, backlog: 128 } };
    case 'trials':
      if (id === undefined) return { body: { trials: trials(world) } };
      return oneTrial(world, id);
    case 'held':
      if (request.method === 'POST') return decide(world, id ?? '', body);
      return { body: heldPage(world, address.searchParams) };
    default:
      return refuse(404, 'not-found', 'There is nothing at this address.');
  }
}

function oneTrial(world: World, code: string): Answer {
  const trial = trials(world).find((one) => one.code === code);
  return trial ? { body: trial } : refuse(404, 'no-such-trial', `There is no trial ${code}.`);
}

function heldPage(world: World, query: URLSearchParams) {
  const trial = query.get('trial');
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 25);
  const items = world.held.filter((item) => !trial || item.trial === trial);
  return { total: items.length, items: items.slice(offset, offset + limit) };
}

function decide(world: World, id: string, body: string): Answer {
  const { decision } = JSON.parse(body);
  const item = world.held.find((one) => one.id === id);
  if (!item) return refuse(404, 'no-such-held', 'Somebody has decided on this already.');
  if (decision === 'accept' && item.reason === 'no-deidentification-yet') {
    return refuse(
      409,
      'no-deidentification-yet',
      'It cannot be accepted before de-identification is built.',
    );
  }
  world.held = world.held.filter((one) => one.id !== id);
  return { body: { id, state: decision } };
}

const dicomJson = 'application/dicom+json';
/** How every DICOM file begins; the stand-in's are no more than that and the pixels. */
const PREAMBLE = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]);

function dicomWeb(world: World, address: URL): Answer {
  const match = /^(?:\/trials\/([^/]+))?\/dicom-web\/studies(?:\/(.*))?$/.exec(address.pathname);
  const door = match?.[1];
  const all = door ? (world.studies.get(door) ?? []) : [...world.studies.values()].flat();
  const [uid, , series, part, instance, last, frame] = (match?.[2] ?? '').split('/');
  if (!uid) return { type: dicomJson, body: searchStudies(all, address.searchParams) };
  const study = all.find((one) => one.uid === uid);
  if (!study) return refuse(404, 'no-such-study', 'There is no such study.');
  if (address.pathname.endsWith(`/studies/${uid}`)) {
    const parts = slices((slice) => Buffer.concat([PREAMBLE, pixels(study, slice)]));
    return multipart('application/dicom', parts);
  }
  if (frame) return multipart('application/octet-stream', [pixels(study, sliceOf(instance))]);
  if (part === 'metadata' || address.pathname.endsWith('/metadata')) {
    return { type: dicomJson, body: slices((slice) => instanceMetadata(study, slice)) };
  }
  if (series === undefined) return { type: dicomJson, body: [seriesAnswer(study)] };
  if (last === undefined)
    return { type: dicomJson, body: slices((slice) => instanceMetadata(study, slice)) };
  return refuse(404, 'not-found', 'The stand-in does not answer this.');
}

function slices<T>(of: (slice: number) => T): T[] {
  return Array.from({ length: SLICES }, (_, slice) => of(slice));
}

function sliceOf(instance = ''): number {
  return Number(instance.split('.').pop() ?? 1) - 1;
}

function searchStudies(studies: PhantomStudy[], query: URLSearchParams) {
  const begins = (key: string, tag: string) =>
    (query.get(key) ?? query.get(tag) ?? '').replaceAll('*', '').toLowerCase();
  const [from = '', to = ''] = (query.get('StudyDate') ?? '').split('-');
  const study = query.get('StudyInstanceUID') ?? query.get('0020000D');
  const offset = Number(query.get('offset') ?? 0);
  const modality = query.get('ModalitiesInStudy') ?? 'CT';
  return studies
    .filter((one) => !study || study.split(/[,\\]/).includes(one.uid))
    .filter((one) => one.participant.toLowerCase().startsWith(begins('PatientID', '00100020')))
    .filter((one) => one.name.toLowerCase().startsWith(begins('PatientName', '00100010')))
    .filter((one) => (!from || one.date >= from) && (!to || one.date <= to) && modality === 'CT')
    .slice(offset, offset + Number(query.get('limit') ?? 100))
    .map(studyAnswer);
}

function multipart(type: string, parts: Buffer[]): Answer {
  const header = `Content-Type: ${type}; transfer-syntax=1.2.840.10008.1.2.1`;
  const body = parts.flatMap((part) => [
    Buffer.from(`--stand-in\r\n${header}\r\n\r\n`),
    part,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/related; type="${type}"; boundary=stand-in`,
    body: Buffer.concat([...body, Buffer.from('--stand-in--\r\n')]),
  };
}
