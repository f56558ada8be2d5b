/**
 * Where to go after signing in. Only a path of this very site is followed, never
 * an address somebody put into a link (`//elsewhere`, `https:…`, `/\elsewhere`).
 */
export function safeNext(wanted: string | null): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\\\s]/.test(wanted)) return '/';
  return wanted.startsWith('/sign-in') ? '/' : wanted;
}
