import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import XMLHttpRequest from 'xhr2';
import { type Answer, type Client, createClient } from './support/dicomwebClient.ts';
import { settings } from './support/settings.ts';

/** npm's dicomweb-client knows nothing of Tessera; it is written for browsers and needs their XHR. */
Object.assign(globalThis, { XMLHttpRequest });

const archive = settings();
if (archive.token === null) console.log('skipped: dicomweb-client (TESSERA_TOKEN is not set)');

function value(answer: Answer | undefined, tag: string): string {
  return String(answer?.[tag]?.Value?.[0] ?? '');
}

/** The same object under a SOP Instance UID of the same length that nobody has used. */
function underNewUid(part10: ArrayBuffer, uid: string): { bytes: Buffer; uid: string } {
  const digits = BigInt(`0x${randomBytes(40).toString('hex')}`).toString();
  const fresh = `2.25.9${digits}`.slice(0, uid.length);
  const bytes = Buffer.from(part10.slice(0));
  for (let at = bytes.indexOf(uid); at !== -1; at = bytes.indexOf(uid, at + 1)) {
    bytes.write(fresh, at, 'latin1');
  }
  return { bytes, uid: fresh };
}

describe.skipIf(archive.token === null)('dicomweb-client, a client that nobody here wrote', () => {
  let client: Client;
  let studyInstanceUID: string;
  let seriesInstanceUID: string;
  let sopInstanceUID: string;
  const uids = () => ({ studyInstanceUID, seriesInstanceUID, sopInstanceUID });

  beforeAll(() => {
    const url = `${archive.url}/trials/${archive.trial}/dicom-web`;
    client = createClient(url, archive.token ?? '');
  });

  test('searchesForStudiesSeriesAndInstances', async () => {
    const studies = await client.searchForStudies({ queryParams: { limit: 5 } });
    expect(studies.length).toBeGreaterThan(0);
    studyInstanceUID = value(studies[0], '0020000D');
    const series = await client.searchForSeries({ studyInstanceUID });
    expect(series.length).toBe(Number(value(studies[0], '00201206')));
    seriesInstanceUID = value(series[0], '0020000E');
    const instances = await client.searchForInstances({
      studyInstanceUID,
      seriesInstanceUID,
    });
    expect(instances.length).toBe(Number(value(series[0], '00201209')));
    sopInstanceUID = value(instances[0], '00080018');
  });

  test('searchesByParticipantAndFindsNothingForNobody', async () => {
    const none = { PatientID: 'nobody-has-this-code' };
    expect(await client.searchForStudies({ queryParams: none })).toEqual([]);
    const [study] = await client.searchForStudies({
      queryParams: { StudyInstanceUID: studyInstanceUID },
    });
    const PatientID = value(study, '00100020');
    const found = await client.searchForStudies({ queryParams: { PatientID } });
    expect(found.map((one) => value(one, '00100020'))).toContain(PatientID);
  });

  test('retrievesMetadataOfASeriesAndAnInstance', async () => {
    const series = await client.retrieveSeriesMetadata(uids());
    expect(series.map((one) => value(one, '00080018'))).toContain(sopInstanceUID);
    // One data set, or a list of one: the client's releases differ.
    const [instance] = [await client.retrieveInstanceMetadata(uids())].flat();
    expect(value(instance, '0020000E')).toBe(seriesInstanceUID);
  });

  test('retrievesAnInstanceAndItsSeriesWithTheSameBytes', async () => {
    const instance = await client.retrieveInstance(uids());
    expect(Buffer.from(instance).toString('latin1', 128, 132)).toBe('DICM');
    const series = await client.retrieveSeries(uids());
    const same = series.some((one) => Buffer.from(one).equals(Buffer.from(instance)));
    expect(same).toBe(true);
  });

  test('retrievesAFrame', async () => {
    const frames = await client.retrieveInstanceFrames({
      ...uids(),
      frameNumbers: [1],
    });
    expect(frames).toHaveLength(1);
    expect(frames[0]?.byteLength).toBeGreaterThan(0);
  });

  test('storesAnInstanceAgainAndNothingChanges', async () => {
    const before = await client.searchForInstances(uids());
    const instance = await client.retrieveInstance(uids());
    const answer = JSON.parse(await client.storeInstances({ datasets: [instance] }));
    expect(JSON.stringify(answer['00081199'])).toContain(sopInstanceUID);
    expect(answer['00081198']).toBeUndefined();
    expect(await client.searchForInstances(uids())).toHaveLength(before.length);
  });

  test('storesANewInstanceWhichIsFoundAndComesBackByteIdentical', async () => {
    const instance = await client.retrieveInstance(uids());
    const fresh = underNewUid(instance, sopInstanceUID);
    const url = `${archive.url}/trials/${archive.storeTrial}/dicom-web`;
    const receiver = createClient(url, archive.token ?? '');
    const datasets = [new Uint8Array(fresh.bytes).buffer];
    const answer = JSON.parse(await receiver.storeInstances({ datasets }));
    expect(JSON.stringify(answer['00081199'])).toContain(fresh.uid);
    const wanted = { SOPInstanceUID: fresh.uid };
    const found = () => receiver.searchForInstances({ ...uids(), queryParams: wanted });
    await expect.poll(found, { timeout: 30_000, interval: 250 }).toHaveLength(1);
    const back = await receiver.retrieveInstance({ ...uids(), sopInstanceUID: fresh.uid });
    expect(Buffer.from(back).equals(fresh.bytes)).toBe(true);
  });
});
