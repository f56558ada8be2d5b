import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import type { Session } from '../api/types.ts';
import { Link, navigate, usePath } from '../router.tsx';
import { Mark } from './Mark.tsx';
import { IntakeClosed, StatusLine } from './StatusLine.tsx';

const places = [
  { href: '/', name: 'Trials' },
  { href: '/studies', name: 'All images' },
  { href: '/held', name: 'Held' },
];

/** Skip link, header, navigation, the page itself, and the archive's status. */
export function Frame({ session, children }: { session: Session | null; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusOnMove(main);
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header className="tessera-header">
        <div className="nhsuk-width-container tessera-header__row">
          <Link className="tessera-header__name" href="/" aria-label="Tessera, all trials">
            <Mark />
            <span>Tessera</span>
          </Link>
          {session && <Navigation />}
          {session && <Account session={session} />}
        </div>
      </header>
      <main className="nhsuk-width-container tessera-main" id="main" ref={main} tabIndex={-1}>
        {session && <IntakeClosed />}
        {children}
      </main>
      <footer className="tessera-footer">
        <div className="nhsuk-width-container tessera-footer__row">
          {session ? <StatusLine /> : <span />}
          <span>For research in clinical trials, not for clinical care</span>
        </div>
      </footer>
    </>
  );
}

function Navigation() {
  const path = usePath();
  return (
    <nav className="tessera-header__navigation" aria-label="Main">
      <ul>
        {places.map(({ href, name }) => (
          <li key={href}>
            <Link href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isCurrent(path: string, href: string): boolean {
  return path === href || (href === '/' && path.startsWith('/trials/'));
}

function Account({ session }: { session: Session }) {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSettled: () => {
      navigate('/sign-in');
      client.clear();
    },
  });
  return (
    <div className="tessera-header__account">
      <span>{session.user}</span>
      <button type="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </button>
    </div>
  );
}

/** A new page begins at its top for keyboards and screen readers too. */
function useFocusOnMove(main: React.RefObject<HTMLElement | null>): void {
  const path = usePath();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
