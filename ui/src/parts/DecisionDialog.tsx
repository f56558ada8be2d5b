import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import type { Decision, HeldItem } from '../api/types.ts';
import { consequence, result } from '../words/decision.ts';
import { DecisionForm } from './DecisionForm.tsx';
import { Problem } from './Problem.tsx';

interface DecisionDialogProps {
  item: HeldItem;
  onClose: () => void;
  onDecided: (sentence: string) => void;
}

/** Asks for a decision, then shows its consequence and asks once more. */
export function DecisionDialog({ item, onClose, onDecided }: DecisionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      className="tessera-dialog"
      ref={dialog}
      onClose={onClose}
      aria-labelledby="decision-title"
    >
      <h2 className="nhsuk-heading-m" id="decision-title">
        {decision ? 'Confirm the decision' : 'Decide'}
      </h2>
      <p>
        {item.sentence} <span className="tessera-code">{item.deposit}</span>
      </p>
      <div hidden={decision !== null}>
        <DecisionForm item={item} onComplete={setDecision} onCancel={onClose} />
      </div>
      {decision && (
        <Confirmation
          item={item}
          decision={decision}
          onBack={() => setDecision(null)}
          onDecided={onDecided}
        />
      )}
    </dialog>
  );
}

interface ConfirmationProps {
  item: HeldItem;
  decision: Decision;
  onBack: () => void;
  onDecided: (sentence: string) => void;
}

function Confirmation({ item, decision, onBack, onDecided }: ConfirmationProps) {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: () => api.decide(item.id, decision),
    onSuccess: () => {
      for (const queryKey of [['held'], ['trials'], ['trial'], ['status'], ['studies']]) {
        void client.invalidateQueries({ queryKey });
      }
      onDecided(result(decision, item));
    },
  });
  const isRejection = decision.decision === 'reject';
  return (
    <>
      <p>
        <strong>{consequence(decision, item)}</strong>
      </p>
      <p className="tessera-note">{decision.note}</p>
      {decide.error && <Problem error={decide.error} />}
      <div className="tessera-dialog__actions">
        <button
          type="button"
          className={`nhsuk-button nhsuk-button--small${isRejection ? ' nhsuk-button--warning' : ''}`}
          disabled={decide.isPending}
          onClick={() => decide.mutate()}
        >
          {decide.isPending ? 'Recording…' : 'Confirm'}
        </button>
        <button type="button" className="tessera-link-button" onClick={onBack}>
          Change
        </button>
      </div>
    </>
  );
}
