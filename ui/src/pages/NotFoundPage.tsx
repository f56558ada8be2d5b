import { useTitle } from '../parts/useTitle.ts';
import { Link } from '../router.tsx';

export function NotFoundPage() {
  useTitle('Page not found');
  return (
    <>
      <h1 className="nhsuk-heading-l">Page not found</h1>
      <p>There is nothing at this address.</p>
      <p>
        <Link href="/">All trials</Link>
      </p>
    </>
  );
}
