/** Numbers, dates and words as people in the United Kingdom read them. */

const counts = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const instants = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function formatCount(count: number | null): string {
  return count === null ? '–' : counts.format(count);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A DICOM date (`20210304`); a value that breaks the rule is shown as it is stored. */
export function formatDicomDate(stored: string): string {
  const parts = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(stored.trim());
  if (!parts) return stored;
  const [, year, month, day] = parts.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? days.format(date) : stored;
}

/** An ISO instant in the reader's own time zone. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : instants.format(date);
}
