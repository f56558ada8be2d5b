export function Loading({ what = 'Loading' }: { what?: string }) {
  return (
    <p className="tessera-loading" role="status">
      {what}…
    </p>
  );
}
