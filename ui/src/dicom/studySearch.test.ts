import { describe, expect, test } from 'vitest';
import {
  emptySearch,
  readSearch,
  studyAddress,
  studyQuery,
  viewerAddress,
  writeSearch,
} from './studySearch.ts';

function sent(search: Partial<typeof emptySearch>, trial: string | null = 'DEMO') {
  const [path, query] = studyQuery(trial, { ...emptySearch, ...search }).split('?');
  return { path, query: new URLSearchParams(query) };
}

describe('a study search as QIDO-RS', () => {
  test('goesToTheDoorOfItsTrial', () => {
    expect(sent({}).path).toBe('/trials/DEMO/dicom-web/studies');
    expect(sent({}, null).path).toBe('/dicom-web/studies');
  });

  test('takesWhatIsTypedAsABeginning', () => {
    expect(sent({ participant: ' DEMO-1 ' }).query.get('PatientID')).toBe('DEMO-1*');
  });

  test('leavesWildcardsToWhoeverTypesThem', () => {
    expect(sent({ participant: '*-0?1' }).query.get('PatientID')).toBe('*-0?1');
  });

  test('asksForNamesFuzzily', () => {
    const { query } = sent({ name: 'Müller' });
    expect(query.get('PatientName')).toBe('Müller*');
    expect(query.get('fuzzymatching')).toBe('true');
  });

  test.each([
    [{ from: '2021-03-04', to: '2021-04-05' }, '20210304-20210405'],
    [{ from: '2021-03-04' }, '20210304-'],
    [{ to: '2021-04-05' }, '-20210405'],
    [{}, null],
  ])('writesDateRangesWithOpenEnds %j', (search, expected) => {
    expect(sent(search).query.get('StudyDate')).toBe(expected);
  });

  test('asksForOneRowMoreThanAPageShows', () => {
    const { query } = sent({ page: 3 });
    expect(query.get('limit')).toBe('26');
    expect(query.get('offset')).toBe('50');
  });

  test('cannotBeLedToAnotherParameterByWhatIsTyped', () => {
    const { query } = sent({ participant: 'x&limit=100000' });
    expect(query.get('limit')).toBe('26');
  });
});

describe('a study search in the address bar', () => {
  test('comesBackAsItWasWritten', () => {
    const search = { ...emptySearch, participant: 'A&B', from: '2020-01-01', page: 2 };
    expect(readSearch(new URLSearchParams(writeSearch(search)))).toEqual(search);
  });

  test('isEmptyWhenNothingIsSought', () => {
    expect(writeSearch(emptySearch)).toBe('');
  });

  test.each(['0', '-1', '1.5', 'x', ''])('readsAnOddPageAsTheFirst “%s”', (page) => {
    expect(readSearch(new URLSearchParams({ page })).page).toBe(1);
  });

  test('readsAnOddDateAsNone', () => {
    expect(readSearch(new URLSearchParams({ from: 'yesterday' })).from).toBe('');
  });
});

describe('the addresses of a study', () => {
  test('leadToTheViewerOfItsDoor', () => {
    expect(viewerAddress('STS', '1.2.3')).toBe('/viewer/trials/STS/viewer?StudyInstanceUIDs=1.2.3');
    expect(viewerAddress(null, '1.2.3')).toBe('/viewer/viewer?StudyInstanceUIDs=1.2.3');
  });

  test('escapeAUidThatIsNone', () => {
    expect(studyAddress('STS', '../x?y')).toBe('/trials/STS/dicom-web/studies/..%2Fx%3Fy');
  });
});
