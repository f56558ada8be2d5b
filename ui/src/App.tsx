import type { ReactNode } from 'react';
import { HeldPage } from './pages/HeldPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { StudiesPage } from './pages/StudiesPage.tsx';
import { TrialPage } from './pages/TrialPage.tsx';
import { TrialsPage } from './pages/TrialsPage.tsx';
import { Frame } from './parts/Frame.tsx';
import { Loading } from './parts/Loading.tsx';
import { Problem } from './parts/Problem.tsx';
import { usePath } from './router.tsx';
import { useSession } from './session.ts';

export function App() {
  const path = usePath();
  if (path === '/sign-in') return <SignInPage />;
  return <SignedIn>{pageFor(path)}</SignedIn>;
}

function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.data) return <Frame session={session.data}>{children}</Frame>;
  return (
    <Frame session={null}>
      {session.error ? <Problem error={session.error} retry={session.refetch} /> : <Loading />}
    </Frame>
  );
}

function pageFor(path: string): ReactNode {
  const trial = /^\/trials\/([A-Z][A-Z0-9_]{1,15})$/.exec(path)?.[1];
  if (trial !== undefined) return <TrialPage key={trial} code={trial} />;
  switch (path) {
    case '/':
      return <TrialsPage />;
    case '/studies':
      return <StudiesPage />;
    case '/held':
      return <HeldPage />;
    default:
      return <NotFoundPage />;
  }
}
