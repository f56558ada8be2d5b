import type { Page } from 'playwright-core';
import type { Settings, View } from './settings.ts';

type Answer = Record<string, { Value?: (string | number)[] }>;

async function search(page: Page, address: string): Promise<Answer[]> {
  const response = await page.request.get(address, {
    headers: { Accept: 'application/dicom+json' },
  });
  if (response.status() === 204) return [];
  return (await response.json()) as Answer[];
}

const first = (answer: Answer, tag: string) => String(answer[tag]?.Value?.[0] ?? '');

/** The viewer's address for the largest series of the wanted modality. */
export async function locate(page: Page, archive: Settings, view: View): Promise<string> {
  const root = `${archive.url}/trials/${view.trial}/dicom-web`;
  const participant = view.participant ? `?PatientID=${encodeURIComponent(view.participant)}` : '';
  let best = { images: 0, study: '', series: '' };
  for (const found of await search(page, `${root}/studies${participant}`)) {
    const study = first(found, '0020000D');
    for (const series of await search(page, `${root}/studies/${study}/series`)) {
      const images = Number(first(series, '00201209'));
      const matches = !view.modality || first(series, '00080060') === view.modality;
      if (matches && images > best.images) {
        best = { images, study, series: first(series, '0020000E') };
      }
    }
    if (best.images > 1) break;
  }
  if (best.images === 0) throw new Error(`no series for ${JSON.stringify(view)}`);
  const uids = `StudyInstanceUIDs=${best.study}&SeriesInstanceUIDs=${best.series}`;
  return `/viewer/trials/${view.trial}/viewer?${uids}`;
}
