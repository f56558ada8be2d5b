import { Link } from '../router.tsx';

interface PagerProps {
  page: number;
  hasNext: boolean;
  /** The address of another page of the same list. */
  addressOf: (page: number) => string;
}

export function Pager({ page, hasNext, addressOf }: PagerProps) {
  if (page === 1 && !hasNext) return null;
  return (
    <nav className="tessera-pager" aria-label="Pages">
      {page > 1 ? (
        <Link href={addressOf(page - 1)} rel="prev">
          Previous page
        </Link>
      ) : (
        <span />
      )}
      <span aria-current="page">Page {page}</span>
      {hasNext ? (
        <Link href={addressOf(page + 1)} rel="next">
          Next page
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
