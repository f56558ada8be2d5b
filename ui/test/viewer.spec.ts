import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './support/browser.ts';
import { turnWheel, waitForPicture } from './support/canvas.ts';
import { settings, type View } from './support/settings.ts';
import { locate } from './support/views.ts';

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

  test('aSeriesIsDrawnAndScrolledThroughAndNoOtherHostIsAsked', async () => {
    const anySeries: View = { trial: archive.trial, picture: 'viewer' };
    for (const view of archive.views.length > 0 ? archive.views : [anySeries]) {
      await browser.go(await locate(browser.page, archive, view));
      const first = await waitForPicture(browser.page);
      await turnWheel(browser.page, 24);
      const later = await waitForPicture(browser.page);
      expect(later.sum, view.picture).not.toBe(first.sum);
      await browser.picture(view.picture);
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

  test('theStudyListOfAllTrialsStandsAtTheMainDoor', async () => {
    await browser.go('/viewer/');
    await browser.page.locator('tbody tr').first().waitFor();
    const searches = browser.requests.filter((address) => address.includes('/dicom-web/studies?'));
    expect(new URL(searches.at(-1) ?? '').pathname).toBe('/dicom-web/studies');
  });

  test('withoutASessionTheViewerLeadsToSigningInAndBack', async () => {
    await browser.page.context().clearCookies();
    await browser.go(`/viewer/trials/${archive.trial}/`);
    await browser.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await browser.fillSignIn();
    await browser.page.waitForURL((address) => address.pathname.startsWith('/viewer/'));
    await browser.page.locator('tbody tr').first().waitFor();
  });
});
