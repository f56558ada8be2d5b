import type { ReactNode } from 'react';

/** A table cell that carries its column's name along when the table is narrow. */
export function Cell(props: { heading: string; numeric?: boolean; children: ReactNode }) {
  const numeric = props.numeric ? ' nhsuk-table__cell--numeric' : '';
  return (
    <td className={`nhsuk-table__cell${numeric}`}>
      <span className="nhsuk-table-responsive__heading" aria-hidden="true">
        {props.heading}
      </span>
      <span className="tessera-cell">{props.children}</span>
    </td>
  );
}
