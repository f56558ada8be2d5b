import { StudySearchPanel } from '../parts/StudySearchPanel.tsx';
import { useTitle } from '../parts/useTitle.ts';

/** Search across every trial the reader may see. */
export function StudiesPage() {
  useTitle('All images');
  return (
    <>
      <h1 className="nhsuk-heading-l">All images</h1>
      <StudySearchPanel trial={null} />
    </>
  );
}
