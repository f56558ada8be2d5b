import { MutationCache, QueryCache, QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError, api } from './api/client.ts';
import { navigate } from './router.tsx';

/** Wherever the archive says “not signed in”, the reader signs in and comes back here. */
function toSignIn(error: Error): void {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  if (window.location.pathname === '/sign-in') return;
  const here = window.location.pathname + window.location.search;
  navigate(`/sign-in?next=${encodeURIComponent(here)}`, { replace: true });
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: toSignIn }),
    mutationCache: new MutationCache({ onError: toSignIn }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only an unreachable archive is worth asking again.
        retry: (failures, error) =>
          error instanceof ApiError && (error.status === 0 || error.status >= 502) && failures < 2,
      },
    },
  });
}

export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 });
}
