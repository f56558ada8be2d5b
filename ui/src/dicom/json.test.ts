import { describe, expect, test } from 'vitest';
import { type DicomJson, number, personName, Tag, text, texts } from './json.ts';

const answer: DicomJson = {
  [Tag.modalitiesInStudy]: { vr: 'CS', Value: ['CT', 'PT'] },
  [Tag.studyInstances]: { vr: 'IS', Value: [312] },
  [Tag.studyDescription]: { vr: 'LO' },
};

describe('an answer in DICOM JSON', () => {
  test('everyValueOfAnAttributeIsRead', () => {
    expect(texts(answer, Tag.modalitiesInStudy)).toEqual(['CT', 'PT']);
  });

  test('anAttributeWithoutAValueIsEmpty', () => {
    expect(text(answer, Tag.studyDescription)).toBe('');
    expect(text(answer, Tag.studyDate)).toBe('');
  });

  test('aNumberIsReadFromANumberOrFromText', () => {
    expect(number(answer, Tag.studyInstances)).toBe(312);
    expect(number({ [Tag.studySeries]: { vr: 'IS', Value: ['4'] } }, Tag.studySeries)).toBe(4);
    expect(number(answer, Tag.studySeries)).toBeNull();
  });

  test('aNullAmongTheValuesIsPassedOver', () => {
    expect(texts({ x: { vr: 'LO', Value: [null, 'second'] } }, 'x')).toEqual(['second']);
  });
});

describe('a person’s name', () => {
  const name = (value: unknown): string =>
    personName({ [Tag.patientName]: { vr: 'PN', Value: [value] } }, Tag.patientName);

  test('isReadAsFamilyThenGiven', () => {
    expect(name({ Alphabetic: 'Adams^John Robert^Quincy^Dr^Jr' })).toBe(
      'Adams, Dr John Robert Quincy Jr',
    );
  });

  test('keepsAllThreeGroups', () => {
    const groups = {
      Alphabetic: 'Yamada^Tarou',
      Ideographic: '山田^太郎',
      Phonetic: 'やまだ^たろう',
    };
    expect(name(groups)).toBe('Yamada, Tarou (山田, 太郎) (やまだ, たろう)');
  });

  test('showsMarkupAsText', () => {
    expect(name({ Alphabetic: '<b>x</b>' })).toBe('<b>x</b>');
  });

  test('isEmptyWhenThereIsNone', () => {
    expect(personName({}, Tag.patientName)).toBe('');
    expect(name({})).toBe('');
  });
});
