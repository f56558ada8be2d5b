import type { HeldItem } from '../api/types.ts';
import { formatCount, formatInstant } from '../words/format.ts';
import { Cell } from './Cell.tsx';

/** The rest is only counted: an entry may be a whole series. */
const SHOWN_DETAILS = 4;

interface HeldTableProps {
  items: HeldItem[];
  onDecide: (item: HeldItem) => void;
}

export function HeldTable({ items, onDecide }: HeldTableProps) {
  return (
    <table className="nhsuk-table-responsive">
      <caption className="nhsuk-u-visually-hidden">Held deposits and images</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Trial</th>
          <th scope="col" className="nhsuk-table__header--numeric">
            Images
          </th>
          <th scope="col">Received</th>
          <th scope="col">Deposit</th>
          <th scope="col">
            <span className="nhsuk-u-visually-hidden">Decision</span>
          </th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {items.map((item) => (
          <tr className="nhsuk-table__row" key={item.id} data-held={item.id}>
            <Cell heading="Reason">
              <span>{item.sentence}</span>
              <span className="tessera-code">{item.reason}</span>
              {item.details.slice(0, SHOWN_DETAILS).map((detail) => (
                <span className="tessera-code" key={detail}>
                  {detail}
                </span>
              ))}
              {item.details.length > SHOWN_DETAILS && (
                <span className="tessera-code">
                  and {formatCount(item.details.length - SHOWN_DETAILS)} more places
                </span>
              )}
            </Cell>
            <Cell heading="Trial">{item.trial ?? 'Not known'}</Cell>
            <Cell heading="Images" numeric>
              {formatCount(item.instances)}
            </Cell>
            <Cell heading="Received">{formatInstant(item.receivedAt)}</Cell>
            <Cell heading="Deposit">
              <span className="tessera-code">{item.deposit}</span>
            </Cell>
            <td className="nhsuk-table__cell tessera-actions">
              <button
                type="button"
                className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                aria-label={`Decide on ${item.deposit}: ${item.sentence}`}
                onClick={() => onDecide(item)}
              >
                Decide
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
