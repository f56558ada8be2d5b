import { useState } from 'react';
import { type Sort, type SortKey, type StudyRow, sortRows } from '../dicom/studyRow.ts';
import { viewerAddress } from '../dicom/studySearch.ts';
import { formatCount, formatDicomDate } from '../words/format.ts';
import { Cell } from './Cell.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { SeriesRow } from './SeriesRow.tsx';

const columns: { key: SortKey; name: string; numeric?: boolean }[] = [
  { key: 'participant', name: 'Participant' },
  { key: 'name', name: 'Name' },
  { key: 'date', name: 'Date' },
  { key: 'description', name: 'Study' },
  { key: 'series', name: 'Series', numeric: true },
  { key: 'images', name: 'Images', numeric: true },
];

interface StudyTableProps {
  trial: string | null;
  rows: StudyRow[];
  onParticipant: (participant: string) => void;
}

/** The studies of one page; a column's heading sorts the rows that are shown. */
export function StudyTable({ trial, rows, onParticipant }: StudyTableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const sortBy = (key: SortKey) =>
    setSort((now) => ({ key, descending: now?.key === key && !now.descending }));
  return (
    <table className="nhsuk-table-responsive tessera-studies">
      <caption className="nhsuk-u-visually-hidden">
        Studies. The headings are buttons that sort the rows of this page.
      </caption>
      <thead className="nhsuk-table__head">
        <tr>
          {columns.map((column) => (
            <Heading key={column.key} column={column} sort={sort} onSort={sortBy} />
          ))}
          <th scope="col">
            <span className="nhsuk-u-visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {sortRows(rows, sort).map((row) => (
          <Study key={row.uid} trial={trial} row={row} onParticipant={onParticipant} />
        ))}
      </tbody>
    </table>
  );
}

interface HeadingProps {
  column: (typeof columns)[number];
  sort: Sort | null;
  onSort: (key: SortKey) => void;
}

function Heading({ column, sort, onSort }: HeadingProps) {
  const isSorted = sort?.key === column.key;
  const order = sort?.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={column.numeric ? 'nhsuk-table__header--numeric' : undefined}
      aria-sort={isSorted ? order : 'none'}
    >
      <button type="button" className="tessera-sort" onClick={() => onSort(column.key)}>
        {column.name}
        <span aria-hidden="true">{isSorted ? (order === 'ascending' ? '▲' : '▼') : '↕'}</span>
      </button>
    </th>
  );
}

interface StudyProps {
  trial: string | null;
  row: StudyRow;
  onParticipant: (participant: string) => void;
}

function Study({ trial, row, onParticipant }: StudyProps) {
  const [isOpen, setOpen] = useState(false);
  const label = `${row.description || 'study'} of ${row.participant || 'unknown participant'}`;
  return (
    <>
      <tr className="nhsuk-table__row" data-study={row.uid}>
        <Cell heading="Participant">
          <button
            type="button"
            className="tessera-link-button"
            title="Only this participant"
            onClick={() => onParticipant(row.participant)}
          >
            {row.participant || '(none)'}
          </button>
        </Cell>
        <Cell heading="Name">{row.name || '–'}</Cell>
        <Cell heading="Date">{formatDicomDate(row.date) || '–'}</Cell>
        <Cell heading="Study">
          <span>{row.description || '–'}</span>
          <Modalities codes={row.modalities} />
        </Cell>
        <Cell heading="Series" numeric>
          <button
            type="button"
            className="tessera-link-button"
            aria-expanded={isOpen}
            aria-label={`${formatCount(row.series)} series of ${label}`}
            onClick={() => setOpen(!isOpen)}
          >
            {formatCount(row.series)} <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
          </button>
        </Cell>
        <Cell heading="Images" numeric>
          {formatCount(row.images)}
        </Cell>
        <td className="nhsuk-table__cell tessera-actions">
          <a
            className="nhsuk-button nhsuk-button--small"
            href={viewerAddress(trial, row.uid)}
            aria-label={`Open images: ${label}`}
          >
            Open images
          </a>
          <DownloadButton trial={trial} row={row} label={label} />
        </td>
      </tr>
      {isOpen && <SeriesRow trial={trial} studyUid={row.uid} columns={columns.length + 1} />}
    </>
  );
}

function Modalities({ codes }: { codes: string[] }) {
  return (
    <span className="tessera-modalities">
      {codes.map((code) => (
        <span key={code}>{code}</span>
      ))}
    </span>
  );
}
