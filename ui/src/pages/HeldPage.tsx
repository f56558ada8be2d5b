import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { HeldItem } from '../api/types.ts';
import { DecisionDialog } from '../parts/DecisionDialog.tsx';
import { HeldTable } from '../parts/HeldTable.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Pager } from '../parts/Pager.tsx';
import { Problem } from '../parts/Problem.tsx';
import { TrialSelect } from '../parts/TrialSelect.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { navigate, useQueryString } from '../router.tsx';
import { plural } from '../words/format.ts';

const PAGE_SIZE = 25;

/** What arrived but needs a person's decision before it can go on. */
export function HeldPage() {
  useTitle('Held');
  const query = useQueryString();
  const trial = query.get('trial') ?? '';
  const page = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
  const [deciding, setDeciding] = useState<HeldItem | null>(null);
  const [outcome, setOutcome] = useState('');
  const held = useQuery({
    queryKey: ['held', trial, page],
    queryFn: () => api.held({ trial, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const items = held.data?.items ?? [];
  const total = held.data?.total ?? 0;
  return (
    <>
      <h1 className="nhsuk-heading-l">Held</h1>
      <p className="tessera-lead">
        These images arrived and are kept safe. They are not in the archive until somebody decides.
      </p>
      <TrialSelect
        value={trial}
        none="All trials"
        onChange={(code) => navigate(heldAddress(code, 1))}
      />
      {outcome && (
        <div className="nhsuk-inset-text tessera-outcome" role="status">
          <p>{outcome}</p>
        </div>
      )}
      {held.error && <Problem error={held.error} retry={held.refetch} />}
      {held.isPending && <Loading what="Loading what is held" />}
      {held.data && (
        <p className="nhsuk-hint" role="status">
          {total === 0 ? 'Nothing is held.' : `${plural(total, 'entry', 'entries')} to decide`}
        </p>
      )}
      {items.length > 0 && <HeldTable items={items} onDecide={setDeciding} />}
      <Pager
        page={page}
        hasNext={page * PAGE_SIZE < total}
        addressOf={(wanted) => heldAddress(trial, wanted)}
      />
      {deciding && (
        <DecisionDialog
          item={deciding}
          onClose={() => setDeciding(null)}
          onDecided={(sentence) => {
            setDeciding(null);
            setOutcome(sentence);
          }}
        />
      )}
    </>
  );
}

function heldAddress(trial: string, page: number): string {
  const query = new URLSearchParams();
  if (trial) query.set('trial', trial);
  if (page > 1) query.set('page', String(page));
  return query.size > 0 ? `/held?${query}` : '/held';
}
