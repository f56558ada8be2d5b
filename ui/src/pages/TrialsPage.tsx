import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Trial } from '../api/types.ts';
import { Loading } from '../parts/Loading.tsx';
import { Problem } from '../parts/Problem.tsx';
import { TrialTags } from '../parts/TrialTags.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { Link } from '../router.tsx';
import { formatCount, plural } from '../words/format.ts';

export function TrialsPage() {
  useTitle('Trials');
  const trials = useQuery({ queryKey: ['trials'], queryFn: api.trials });
  return (
    <>
      <h1 className="nhsuk-heading-l">Trials</h1>
      {trials.error && <Problem error={trials.error} retry={trials.refetch} />}
      {trials.isPending && <Loading what="Loading the trials" />}
      {trials.data?.length === 0 && <NoTrials />}
      {trials.data && trials.data.length > 0 && <TrialList trials={trials.data} />}
    </>
  );
}

function NoTrials() {
  return (
    <div className="tessera-empty">
      <h2 className="nhsuk-heading-s">No trials yet</h2>
      <p>
        Create the first one with <code>./tessera trial create</code>, then bring in its images with{' '}
        <code>./tessera import</code>.
      </p>
    </div>
  );
}

function TrialList({ trials }: { trials: Trial[] }) {
  const images = trials.reduce((sum, trial) => sum + trial.instances, 0);
  return (
    <>
      <p className="nhsuk-hint">
        {plural(trials.length, 'trial')}, {plural(images, 'image')}
      </p>
      <ul className="tessera-cards">
        {trials.map((trial) => (
          <li key={trial.code}>
            <TrialCard trial={trial} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TrialCard({ trial }: { trial: Trial }) {
  return (
    <article className="tessera-card">
      <TrialTags trial={trial} />
      <h2 className="nhsuk-heading-m">
        <Link href={`/trials/${trial.code}`}>{trial.title}</Link>
      </h2>
      <p className="tessera-code">{trial.code}</p>
      <dl className="tessera-figures">
        <Figure name="Participants" count={trial.participants} />
        <Figure name="Studies" count={trial.studies} />
        <Figure name="Series" count={trial.series} />
        <Figure name="Images" count={trial.instances} />
      </dl>
      {trial.held > 0 && (
        <p className="tessera-card__held">
          <Link href={`/held?trial=${trial.code}`}>{plural(trial.held, 'image')} held</Link>
        </p>
      )}
    </article>
  );
}

export function Figure({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
