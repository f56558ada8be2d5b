import type { Trial } from '../api/types.ts';
import { lifeOf } from '../words/trial.ts';

/** A trial's stage, and what restricts or distinguishes it. */
export function TrialTags({ trial }: { trial: Trial }) {
  const life = lifeOf(trial);
  return (
    <span className="tessera-tags">
      <strong className={`nhsuk-tag nhsuk-tag--${life.colour}`}>{life.word}</strong>
      {trial.embargo && <strong className="nhsuk-tag nhsuk-tag--orange">Embargo</strong>}
      {trial.asReceived && <strong className="nhsuk-tag nhsuk-tag--white">As received</strong>}
    </span>
  );
}
