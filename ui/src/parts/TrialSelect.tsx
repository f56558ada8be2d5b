import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../api/client.ts';

interface TrialSelectProps {
  value: string;
  /** The words for “none chosen”. */
  none: string;
  onChange: (code: string) => void;
}

export function TrialSelect({ value, none, onChange }: TrialSelectProps) {
  const id = useId();
  const trials = useQuery({ queryKey: ['trials'], queryFn: api.trials });
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        Trial
      </label>
      <select
        className="nhsuk-select"
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{none}</option>
        {trials.data?.map(({ code, title }) => (
          <option key={code} value={code}>
            {code}: {title}
          </option>
        ))}
      </select>
    </div>
  );
}
