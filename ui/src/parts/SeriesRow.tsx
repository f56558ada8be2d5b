import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { type DicomJson, number, Tag, text } from '../dicom/json.ts';
import { seriesQuery } from '../dicom/studySearch.ts';
import { plural } from '../words/format.ts';
import { Loading } from './Loading.tsx';
import { Problem } from './Problem.tsx';

interface SeriesRowProps {
  trial: string | null;
  studyUid: string;
  columns: number;
}

/** The series of one study, below its row. */
export function SeriesRow({ trial, studyUid, columns }: SeriesRowProps) {
  const address = seriesQuery(trial, studyUid);
  const series = useQuery({ queryKey: ['series', address], queryFn: () => api.search(address) });
  return (
    <tr className="nhsuk-table__row tessera-series">
      <td className="nhsuk-table__cell" colSpan={columns}>
        {series.isPending && <Loading what="Loading the series" />}
        {series.error && <Problem error={series.error} retry={series.refetch} />}
        <ul>
          {series.data?.toSorted(byNumber).map((one) => (
            <li key={text(one, Tag.seriesUid)}>
              <span className="tessera-modalities">
                <span>{text(one, Tag.modality) || '?'}</span>
              </span>
              <span>{text(one, Tag.seriesDescription) || 'No description'}</span>
              <span className="tessera-series__count">
                {plural(number(one, Tag.seriesInstances) ?? 0, 'image')}
              </span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function byNumber(one: DicomJson, other: DicomJson): number {
  return (number(one, Tag.seriesNumber) ?? 0) - (number(other, Tag.seriesNumber) ?? 0);
}
