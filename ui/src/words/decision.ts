import type { Decision, HeldItem } from '../api/types.ts';
import { plural } from './format.ts';

/** A decision as the form holds it, before it is complete. */
export interface DecisionDraft {
  decision: Decision['decision'] | '';
  trial: string;
  participant: string;
  note: string;
}

export const emptyDraft: DecisionDraft = { decision: '', trial: '', participant: '', note: '' };

/** A complete decision, or the sentence that says what is missing. */
export function complete(draft: DecisionDraft): Decision | string {
  const note = draft.note.trim();
  if (draft.decision === '') return 'Choose what is to happen.';
  if (note === '') return 'Write a note that says why. It becomes part of the audit log.';
  if (draft.decision !== 'assign') return { decision: draft.decision, note };
  const participant = draft.participant.trim();
  if (draft.trial === '') return 'Choose the trial.';
  if (participant === '') return 'Enter the participant’s code in that trial.';
  return { decision: 'assign', trial: draft.trial, participant, note };
}

/** What will happen, to be read before it is confirmed. */
export function consequence(decision: Decision, item: HeldItem): string {
  const images = plural(item.instances, 'image');
  switch (decision.decision) {
    case 'accept':
      return `${images} will go on into the archive, unchanged.`;
    case 'reject':
      return `${images} will be rejected and not enter the archive.`;
    case 'assign':
      return `${images} will go to participant ${decision.participant} of ${decision.trial}.`;
  }
}

/** What was done, to be read afterwards. */
export function result(decision: Decision, item: HeldItem): string {
  const images = plural(item.instances, 'image');
  switch (decision.decision) {
    case 'accept':
      return `Accepted: ${images}.`;
    case 'reject':
      return `Rejected: ${images}.`;
    case 'assign':
      return `Assigned: ${images} to participant ${decision.participant} of ${decision.trial}.`;
  }
}
