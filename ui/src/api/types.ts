/**
 * What the archive's REST interface (`/api/v1/`) sends and takes, as its
 * `openapi.json` says. DICOMweb answers are DICOM JSON: see `dicom/json.ts`.
 */

export interface Session {
  user: string;
  roles: string[];
}

export interface Credentials {
  user: string;
  password: string;
}

export type TrialLife = 'set-up' | 'recruiting' | 'follow-up' | 'locked' | 'reported' | 'archived';

export interface Trial {
  code: string;
  title: string;
  /** Kept exactly as it arrived, because it was de-identified before. */
  asReceived: boolean;
  life: TrialLife;
  embargo: boolean;
  participants: number;
  studies: number;
  series: number;
  instances: number;
  held: number;
}

export interface TrialList {
  trials: Trial[];
}

export interface HeldItem {
  id: string;
  /** Stable code of the reason. */
  reason: string;
  /** The reason in words, without anything that could identify a patient. */
  sentence: string;
  /** Codes and places within the objects that say more; never a value. */
  details: string[];
  trial: string | null;
  deposit: string;
  instances: number;
  /** ISO 8601 instant. */
  receivedAt: string;
}

export interface HeldPage {
  total: number;
  items: HeldItem[];
}

export type Decision =
  | { decision: 'accept'; note: string }
  | { decision: 'reject'; note: string }
  | { decision: 'assign'; trial: string; participant: string; note: string };

export interface Status {
  version: string;
  intake: 'open' | 'closed';
  /** Why intake is closed, as a sentence; absent while it is open. */
  reason?: string | null;
  /** Instances received and safe, but not yet searchable. */
  backlog: number;
}

export interface ErrorBody {
  error: { code: string; sentence: string };
}
