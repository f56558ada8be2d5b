import { type FormEvent, useId, useState } from 'react';
import type { Decision, HeldItem } from '../api/types.ts';
import { complete, type DecisionDraft, emptyDraft } from '../words/decision.ts';
import { TrialSelect } from './TrialSelect.tsx';

const choices = [
  ['accept', 'Accept', 'go on into the archive, unchanged'],
  ['assign', 'Assign', 'they belong to another trial or participant'],
  ['reject', 'Reject', 'keep out of the archive'],
] as const;

interface DecisionFormProps {
  item: HeldItem;
  onComplete: (decision: Decision) => void;
  onCancel: () => void;
}

export function DecisionForm({ item, onComplete, onCancel }: DecisionFormProps) {
  const [draft, setDraft] = useState<DecisionDraft>({ ...emptyDraft, trial: item.trial ?? '' });
  const [missing, setMissing] = useState('');
  const change = (part: Partial<DecisionDraft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const decision = complete(draft);
    setMissing(typeof decision === 'string' ? decision : '');
    if (typeof decision !== 'string') onComplete(decision);
  };
  return (
    <form onSubmit={submit} noValidate>
      {missing && (
        <p className="nhsuk-error-message" role="alert">
          {missing}
        </p>
      )}
      <Choices draft={draft} onChange={change} />
      {draft.decision === 'assign' && <Assignment draft={draft} onChange={change} />}
      <Note draft={draft} onChange={change} />
      <div className="tessera-dialog__actions">
        <button className="nhsuk-button nhsuk-button--small" type="submit">
          Continue
        </button>
        <button type="button" className="tessera-link-button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  draft: DecisionDraft;
  onChange: (part: Partial<DecisionDraft>) => void;
}

function Choices({ draft, onChange }: PartProps) {
  const id = useId();
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
        What is to happen?
      </legend>
      <div className="nhsuk-radios nhsuk-radios--small">
        {choices.map(([value, name, hint]) => (
          <div className="nhsuk-radios__item" key={value}>
            <input
              className="nhsuk-radios__input"
              id={id + value}
              name="decision"
              type="radio"
              value={value}
              checked={draft.decision === value}
              onChange={() => onChange({ decision: value })}
            />
            <label className="nhsuk-label nhsuk-radios__label" htmlFor={id + value}>
              <strong>{name}</strong>: {hint}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Assignment({ draft, onChange }: PartProps) {
  const id = useId();
  return (
    <>
      <TrialSelect
        value={draft.trial}
        none="Choose a trial"
        onChange={(trial) => onChange({ trial })}
      />
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={id}>
          Participant’s code
        </label>
        <input
          className="nhsuk-input nhsuk-input--width-20"
          id={id}
          value={draft.participant}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ participant: event.target.value })}
        />
      </div>
    </>
  );
}

function Note({ draft, onChange }: PartProps) {
  const id = useId();
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        Note
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        Say why. Do not write anything that identifies a patient.
      </div>
      <textarea
        className="nhsuk-textarea"
        id={id}
        rows={3}
        maxLength={2000}
        aria-describedby={`${id}-hint`}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </div>
  );
}
