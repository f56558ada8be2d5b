import type { Trial, TrialLife } from '../api/types.ts';

const lives: Record<TrialLife, { word: string; colour: string }> = {
  'set-up': { word: 'Set-up', colour: 'grey' },
  recruiting: { word: 'Recruiting', colour: 'green' },
  'follow-up': { word: 'Follow-up', colour: 'aqua-green' },
  locked: { word: 'Locked', colour: 'purple' },
  reported: { word: 'Reported', colour: 'blue' },
  archived: { word: 'Archived', colour: 'white' },
};

/** The word and the tag colour for a trial's stage; an unknown one is shown as it is. */
export function lifeOf(trial: Pick<Trial, 'life'>): { word: string; colour: string } {
  return lives[trial.life] ?? { word: trial.life, colour: 'grey' };
}
