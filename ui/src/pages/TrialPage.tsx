import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Trial } from '../api/types.ts';
import { Loading } from '../parts/Loading.tsx';
import { Problem } from '../parts/Problem.tsx';
import { StudySearchPanel } from '../parts/StudySearchPanel.tsx';
import { TrialTags } from '../parts/TrialTags.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { Link } from '../router.tsx';
import { plural } from '../words/format.ts';
import { Figure } from './TrialsPage.tsx';

export function TrialPage({ code }: { code: string }) {
  useTitle(code);
  const trial = useQuery({ queryKey: ['trial', code], queryFn: () => api.trial(code) });
  if (trial.error) return <Problem error={trial.error} retry={trial.refetch} />;
  if (!trial.data) return <Loading what="Loading the trial" />;
  return (
    <>
      <Heading trial={trial.data} />
      <StudySearchPanel trial={code} />
    </>
  );
}

function Heading({ trial }: { trial: Trial }) {
  return (
    <>
      <nav className="tessera-back" aria-label="Breadcrumb">
        <Link href="/">All trials</Link>
      </nav>
      <h1 className="nhsuk-heading-l tessera-trial-title">
        <span className="nhsuk-caption-m">{trial.code}</span>
        {trial.title}
      </h1>
      <div className="tessera-trial-facts">
        <TrialTags trial={trial} />
        <dl className="tessera-figures">
          <Figure name="Participants" count={trial.participants} />
          <Figure name="Studies" count={trial.studies} />
          <Figure name="Series" count={trial.series} />
          <Figure name="Images" count={trial.instances} />
        </dl>
        {trial.held > 0 && (
          <Link href={`/held?trial=${trial.code}`}>{plural(trial.held, 'image')} held</Link>
        )}
      </div>
    </>
  );
}
