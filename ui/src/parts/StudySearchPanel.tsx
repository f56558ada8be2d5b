import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { studyRow } from '../dicom/studyRow.ts';
import {
  emptySearch,
  PAGE_SIZE,
  readSearch,
  type StudySearch,
  studyQuery,
  writeSearch,
} from '../dicom/studySearch.ts';
import { navigate, usePath, useQueryString } from '../router.tsx';
import { plural } from '../words/format.ts';
import { Loading } from './Loading.tsx';
import { Pager } from './Pager.tsx';
import { Problem } from './Problem.tsx';
import { StudySearchForm } from './StudySearchForm.tsx';
import { StudyTable } from './StudyTable.tsx';

/** Searches the studies of one trial, or of all (`trial` = null), and lists them by pages. */
export function StudySearchPanel({ trial }: { trial: string | null }) {
  const path = usePath();
  const search = readSearch(useQueryString());
  const show = (wanted: StudySearch) => navigate(path + writeSearch(wanted));
  const address = studyQuery(trial, search);
  const studies = useQuery({
    queryKey: ['studies', address],
    queryFn: () => api.search(address),
    placeholderData: keepPreviousData,
  });
  const rows = studies.data?.slice(0, PAGE_SIZE).map(studyRow) ?? [];
  const hasNext = (studies.data?.length ?? 0) > PAGE_SIZE;
  return (
    <>
      <StudySearchForm
        key={writeSearch({ ...search, page: 1 })}
        search={search}
        onSearch={(wanted) => show({ ...wanted, page: 1 })}
        onClear={() => show(emptySearch)}
      />
      <section aria-labelledby="studies-heading" aria-busy={studies.isFetching}>
        <div className="tessera-list-heading">
          <h2 className="nhsuk-heading-m" id="studies-heading">
            Studies
          </h2>
          <p className="nhsuk-hint" role="status">
            {studies.data && countOf(rows.length, search.page, hasNext)}
          </p>
        </div>
        {studies.error && <Problem error={studies.error} retry={studies.refetch} />}
        {studies.isPending && <Loading what="Searching" />}
        {rows.length > 0 && (
          <StudyTable
            trial={trial}
            rows={rows}
            onParticipant={(participant) => show({ ...emptySearch, participant })}
          />
        )}
        <Pager
          page={search.page}
          hasNext={hasNext}
          addressOf={(page) => path + writeSearch({ ...search, page })}
        />
      </section>
    </>
  );
}

function countOf(rows: number, page: number, hasNext: boolean): string {
  if (rows === 0) return 'No study matches.';
  if (page === 1 && !hasNext) return plural(rows, 'study', 'studies');
  const first = (page - 1) * PAGE_SIZE + 1;
  return `${first} to ${first + rows - 1}${hasNext ? ', and more' : ''}`;
}
