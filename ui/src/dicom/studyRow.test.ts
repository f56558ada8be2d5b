import { describe, expect, test } from 'vitest';
import { Tag } from './json.ts';
import { type StudyRow, sortRows, studyRow } from './studyRow.ts';

function row(part: Partial<StudyRow>): StudyRow {
  return { ...studyRow({}), ...part };
}

test('aStudyRowIsReadFromASearchAnswer', () => {
  const answer = {
    [Tag.studyUid]: { vr: 'UI', Value: ['1.2.3'] },
    [Tag.patientId]: { vr: 'LO', Value: ['P1'] },
    [Tag.patientName]: { vr: 'PN', Value: [{ Alphabetic: 'Doe^J' }] },
    [Tag.modalitiesInStudy]: { vr: 'CS', Value: ['CT', 'PT'] },
    [Tag.studyInstances]: { vr: 'IS', Value: [7] },
  };
  expect(studyRow(answer)).toEqual({
    uid: '1.2.3',
    participant: 'P1',
    name: 'Doe, J',
    date: '',
    description: '',
    modalities: ['CT', 'PT'],
    series: null,
    images: 7,
  });
});

describe('sorting', () => {
  const rows = ['P10', 'P2', '', 'P1'].map((participant) => row({ participant }));
  const order = (descending: boolean) =>
    sortRows(rows, { key: 'participant', descending }).map((one) => one.participant);

  test('ordersCodesAsAPersonWould', () => {
    expect(order(false)).toEqual(['P1', 'P2', 'P10', '']);
  });

  test('keepsRowsWithoutAValueLastBothWays', () => {
    expect(order(true)).toEqual(['P10', 'P2', 'P1', '']);
  });

  test('ordersCountsBySize', () => {
    const counted = [9, 100, null].map((images) => row({ images }));
    const sorted = sortRows(counted, { key: 'images', descending: true });
    expect(sorted.map((one) => one.images)).toEqual([100, 9, null]);
  });

  test('leavesTheServersOrderUntilAskedFor', () => {
    expect(sortRows(rows, null)).toEqual(rows);
  });
});
