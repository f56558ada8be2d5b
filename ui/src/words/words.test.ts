import { describe, expect, test } from 'vitest';
import type { HeldItem } from '../api/types.ts';
import { complete, consequence, emptyDraft } from './decision.ts';
import { formatCount, formatDicomDate, formatInstant, plural } from './format.ts';
import { safeNext } from './safeNext.ts';
import { lifeOf } from './trial.ts';

describe('numbers and dates', () => {
  test('countsHaveSeparatorsAndUnknownOnesADash', () => {
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatCount(null)).toBe('–');
  });

  test('oneIsNotManyAndNoneIs', () => {
    expect(plural(1, 'study', 'studies')).toBe('1 study');
    expect(plural(0, 'image')).toBe('0 images');
  });

  test('dicomDatesAreReadable', () => {
    expect(formatDicomDate('20210304')).toBe('4 Mar 2021');
    expect(formatDicomDate('2021.03.04')).toBe('4 Mar 2021');
  });

  test.each(['2021-01-07', '20210230', '99999999', 'n/a', ''])(
    'aDateThatIsNoneIsKept “%s”',
    (date) => {
      expect(formatDicomDate(date)).toBe(date);
    },
  );

  test('anInstantThatIsNoneIsKept', () => {
    expect(formatInstant('soon')).toBe('soon');
  });
});

describe('where signing in leads', () => {
  test.each(['/trials/DEMO?page=2', '/viewer/trials/X/viewer?StudyInstanceUIDs=1.2'])(
    'backToThisSite %s',
    (next) => expect(safeNext(next)).toBe(next),
  );

  test.each([
    null,
    '',
    '//elsewhere',
    '/\\elsewhere',
    'https:elsewhere',
    'trials',
    '/a\nb',
    '/sign-in',
  ])('neverElsewhere %j', (next) => expect(safeNext(next)).toBe('/'));
});

describe('a decision on what is held', () => {
  const item: HeldItem = {
    id: '1',
    reason: 'patient-id-empty',
    sentence: 'The patient ID is empty.',
    trial: null,
    deposit: 'D1',
    instances: 3,
    details: [],
    receivedAt: '2026-11-24T09:00:00Z',
  };

  test('needsANote', () => {
    expect(complete({ ...emptyDraft, decision: 'reject', note: '  ' })).toContain('note');
  });

  test('toAssignNeedsTrialAndParticipant', () => {
    const draft = { ...emptyDraft, decision: 'assign', note: 'why' } as const;
    expect(complete(draft)).toContain('trial');
    expect(complete({ ...draft, trial: 'STS' })).toContain('participant');
    expect(complete({ ...draft, trial: 'STS', participant: ' P1 ' })).toEqual({
      decision: 'assign',
      trial: 'STS',
      participant: 'P1',
      note: 'why',
    });
  });

  test('saysItsConsequenceBeforeItIsConfirmed', () => {
    expect(consequence({ decision: 'reject', note: 'why' }, item)).toBe(
      '3 images will be rejected and not enter the archive.',
    );
  });
});

test('anUnknownStageOfATrialIsShownAsItIs', () => {
  expect(lifeOf({ life: 'recruiting' }).word).toBe('Recruiting');
  expect(lifeOf({ life: 'paused' as never }).word).toBe('paused');
});
