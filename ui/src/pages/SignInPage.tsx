import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { ApiError, api } from '../api/client.ts';
import { Frame } from '../parts/Frame.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { navigate, useQueryString } from '../router.tsx';
import { safeNext } from '../words/safeNext.ts';

export function SignInPage() {
  useTitle('Sign in');
  const next = safeNext(useQueryString().get('next'));
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: api.signIn,
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(['session'], session);
      follow(next);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ user: String(form.get('user')), password: String(form.get('password')) });
  };
  return (
    <Frame session={null}>
      <div className="tessera-sign-in">
        <h1 className="nhsuk-heading-l">Sign in</h1>
        <p className="nhsuk-hint">The archive of images from clinical trials</p>
        {signIn.error && <Refusal error={signIn.error} />}
        <form onSubmit={submit}>
          <Field name="user" label="User name" type="text" autoComplete="username" />
          <Field name="password" label="Password" type="password" autoComplete="current-password" />
          <button className="nhsuk-button" type="submit" disabled={signIn.isPending}>
            {signIn.isPending ? 'Signing in…' : 'Sign in'}
          </button>
        </form>
      </div>
    </Frame>
  );
}

/** The viewer is a page of its own; everything else is this app. */
function follow(next: string): void {
  if (next.startsWith('/viewer')) window.location.assign(next);
  else navigate(next, { replace: true });
}

interface FieldProps {
  name: string;
  label: string;
  type: 'text' | 'password';
  autoComplete: string;
}

function Field({ name, label, type, autoComplete }: FieldProps) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      <input
        className="nhsuk-input"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </div>
  );
}

function Refusal({ error }: { error: Error }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const isWrong = error instanceof ApiError && error.status === 401;
  return (
    <div className="nhsuk-error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2 className="nhsuk-error-summary__title">You are not signed in</h2>
      <div className="nhsuk-error-summary__body">
        <p>{isWrong ? 'The user name or the password is not right.' : error.message}</p>
      </div>
    </div>
  );
}
