import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Status } from '../api/types.ts';
import { plural } from '../words/format.ts';

const interval = 15_000;

function useStatus() {
  return useQuery({ queryKey: ['status'], queryFn: api.status, refetchInterval: interval });
}

/** A closed intake concerns everybody, so it is said at the top of every page. */
export function IntakeClosed() {
  const status = useStatus().data;
  if (status?.intake !== 'closed') return null;
  return (
    <div className="tessera-closed" role="alert">
      <p>
        <strong>The archive takes no images at the moment.</strong>{' '}
        {status.reason ?? 'Searching and viewing go on.'}
      </p>
    </div>
  );
}

/** Whether the archive takes in images at the moment, and what is still under way. */
export function StatusLine() {
  const status = useStatus();
  return (
    <p className="tessera-status" role="status">
      {status.data ? (
        <Sentence status={status.data} />
      ) : (
        <span className="tessera-status__unknown">
          {status.isError ? 'The archive’s status is not known' : 'Asking for the status…'}
        </span>
      )}
    </p>
  );
}

function Sentence({ status }: { status: Status }) {
  const isOpen = status.intake === 'open';
  return (
    <>
      <span className={isOpen ? 'tessera-dot tessera-dot--open' : 'tessera-dot'} />
      <span>
        {isOpen ? 'Intake open' : 'Intake closed'}
        {' · '}
        {status.backlog === 0
          ? 'nothing waiting'
          : `${plural(status.backlog, 'image')} waiting to be archived`}
        {' · version '}
        {status.version}
      </span>
    </>
  );
}
