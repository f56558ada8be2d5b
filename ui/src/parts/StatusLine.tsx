import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Status } from '../api/types.ts';
import { plural } from '../words/format.ts';

const interval = 15_000;

/** Whether the archive takes in images at the moment, and what is still under way. */
export function StatusLine() {
  const status = useQuery({
    queryKey: ['status'],
    queryFn: api.status,
    refetchInterval: interval,
  });
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
        {isOpen ? 'Intake open' : `Intake closed${status.reason ? `: ${status.reason}` : ''}`}
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
