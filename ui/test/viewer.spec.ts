import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './support/browser.ts';
import { scrollToAnotherSlice, waitForPicture } from './support/canvas.ts';
import { settings, type View } from './support/settings.ts';

const archive = settings();

describe('the viewer', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await Browser.open(archive);
    await browser.signIn();
  });

  afterAll(async () => {
    await browser.close();
  });

  async function open(view: View): Promise<void> {
    const series = view.series ? `&SeriesInstanceUIDs=${view.series}` : '';
    const page = `/viewer/trials/${view.trial}/viewer`;
    await browser.go(`${page}?StudyInstanceUIDs=${view.study}${series}`);
  }

  async function firstStudy(): Promise<View> {
    const address = `${archive.url}/trials/${archive.trial}/dicom-web/studies?limit=1`;
    const answer = await browser.page.request.get(address, {
      headers: { Accept: 'application/dicom+json' },
    });
    const [study] = (await answer.json()) as Record<string, { Value: [string] }>[];
    return { trial: archive.trial, study: study?.['0020000D']?.Value[0] ?? '', picture: 'viewer' };
  }

  test('aSeriesIsDrawnAndScrolledThroughAndNoOtherHostIsAsked', async () => {
    const views = archive.views.length > 0 ? archive.views : [await firstStudy()];
    for (const view of views) {
      await open(view);
      const first = await waitForPicture(browser.page);
      await browser.picture(view.picture);
      const second = await scrollToAnotherSlice(browser.page, first);
      expect(second.levels, view.picture).toBeGreaterThanOrEqual(16);
    }
    expect(browser.strangers()).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });

  test('theStudyListOfATrialStandsAtItsDoor', async () => {
    await browser.go(`/viewer/trials/${archive.trial}/`);
    await browser.page.getByText(`Tessera · ${archive.trial}`).first().waitFor();
    await browser.page.locator('tbody tr').first().waitFor();
    await browser.picture('viewer-list');
    const searches = browser.requests.filter((address) => address.includes('/dicom-web/studies?'));
    expect(searches.at(-1)).toContain(`/trials/${archive.trial}/dicom-web/studies?`);
    expect(browser.strangers()).toEqual([]);
  });
});
