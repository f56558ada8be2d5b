import * as fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './support/browser.ts';
import { settings } from './support/settings.ts';

const archive = settings();
const trialPage = `/trials/${archive.trial}`;

/** Nothing may be wider than the screen but tables that scroll by themselves. */
function overflow(browser: Browser): Promise<number> {
  return browser.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe('the web app', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await Browser.open(archive);
  });

  afterAll(async () => {
    await browser.close();
  });

  test('whoeverIsNotSignedInSignsInFirstAndComesBack', async () => {
    await browser.go(trialPage);
    await browser.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await browser.picture('sign-in');
    await browser.page.getByLabel('User name').fill(archive.user);
    await browser.page.getByLabel('Password').fill('not the password');
    await browser.page.getByRole('button', { name: 'Sign in' }).click();
    await browser.page.getByRole('alert').waitFor();
    await browser.page.getByLabel('Password').fill(archive.password);
    await browser.page.keyboard.press('Enter');
    await browser.page.getByRole('heading', { name: 'Studies' }).waitFor();
    expect(new URL(browser.page.url()).pathname).toBe(trialPage);
  });

  test('theTrialsAreListedWithTheirCounts', async () => {
    await browser.go('/');
    const card = browser.page.locator('article').filter({ hasText: archive.trial }).first();
    await card.getByText('Participants').waitFor();
    await browser.page.getByText('Intake open').waitFor();
    await browser.picture('trials');
  });

  test('studiesAreFoundByParticipantAndTheSearchIsInTheAddress', async () => {
    await browser.go(trialPage);
    const rows = browser.page.locator('tr[data-study]');
    await rows.first().waitFor();
    await browser.picture('trial');
    const participant = await rows.first().locator('button').first().textContent();
    await browser.page.getByLabel('Participant', { exact: true }).fill(participant ?? '');
    await browser.page.keyboard.press('Enter');
    await browser.page.waitForURL(/[?&]participant=/);
    await browser.page.locator('[aria-busy="false"] tr[data-study]').first().waitFor();
    for (const row of await rows.all()) {
      expect(await row.locator('button').first().textContent()).toBe(participant);
    }
    await browser.page.goBack();
    await browser.page.waitForURL((address) => address.search === '');
  });

  test('aSearchWithoutMatchesSaysSo', async () => {
    await browser.go(`${trialPage}?participant=nobody-has-this-code`);
    await browser.page.getByText('No study matches.').waitFor();
    expect(await browser.page.locator('tr[data-study]').count()).toBe(0);
  });

  test('rowsAreSortedAndSeriesShownByKeyboard', async () => {
    await browser.go(trialPage);
    await browser.page.locator('tr[data-study]').first().waitFor();
    const heading = browser.page.getByRole('columnheader', { name: 'Date' });
    await heading.getByRole('button').focus();
    await browser.page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await browser.page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    const series = browser.page.locator('tr[data-study] button[aria-expanded]').first();
    await series.focus();
    await browser.page.keyboard.press('Enter');
    await browser.page.locator('.tessera-series li').first().waitFor();
  });

  test('theFirstTabStopSkipsToTheContent', async () => {
    await browser.go('/');
    await browser.page.getByRole('heading', { name: 'Trials', level: 1 }).waitFor();
    await browser.page.keyboard.press('Tab');
    const focused = browser.page.locator(':focus');
    expect(await focused.textContent()).toBe('Skip to main content');
    await browser.page.keyboard.press('Enter');
    expect(await focused.getAttribute('id')).toBe('main');
  });

  test('aStudyOpensInTheViewerOfItsTrial', async () => {
    await browser.go(trialPage);
    const link = browser.page.getByRole('link', { name: /^Open images/ }).first();
    const address = await link.getAttribute('href');
    expect(address).toMatch(`/viewer/trials/${archive.trial}/viewer?StudyInstanceUIDs=`);
  });

  test('aStudyIsDownloadedAsOneZipOfDicomFiles', async () => {
    await browser.go(trialPage);
    const row = browser.page.locator('tr[data-study]').first();
    const counted = await row.locator('td').nth(5).locator('.tessera-cell').textContent();
    const images = Number(counted?.replaceAll(',', ''));
    const saved = browser.page.waitForEvent('download');
    await row.getByRole('button', { name: /^Download/ }).click();
    const zip = fs.readFileSync(await (await saved).path());
    expect(zip.toString('latin1', 0, 4)).toBe('PK\x03\x04');
    expect(zip.readUInt16LE(zip.length - 12), 'entries').toBe(images);
    const content = zip.subarray(zip.indexOf('.dcm') + 4);
    expect(content.toString('latin1', 128, 132)).toBe('DICM');
  });

  test('whatIsHeldIsShownAndADecisionNeedsANote', async () => {
    await browser.go('/held');
    await browser.page.getByText(/Nothing is held|to decide/).waitFor();
    await browser.picture('held');
    const decide = browser.page.getByRole('button', { name: /^Decide/ }).first();
    if (!(await decide.isVisible())) return;
    await decide.click();
    const dialog = browser.page.getByRole('dialog');
    await dialog.getByText('Reject', { exact: false }).first().click();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Note').fill('Sent by mistake');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('button', { name: 'Confirm' }).waitFor();
    await browser.picture('held-decision');
    await browser.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  test('everyPageFitsAPhone', async () => {
    await browser.page.setViewportSize({ width: 360, height: 740 });
    for (const [name, address, ready] of [
      ['trials', '/', 'article'],
      ['trial', trialPage, 'tr[data-study]'],
      ['studies', '/studies', 'tr[data-study]'],
      ['held', '/held', 'h1'],
    ] as const) {
      await browser.go(address);
      await browser.page.locator(ready).first().waitFor();
      expect(await overflow(browser), address).toBeLessThanOrEqual(0);
      await browser.picture(`phone-${name}`);
    }
    await browser.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('theContentStandsInTheMiddleAtEveryWidth', async () => {
    await browser.go(trialPage);
    await browser.page.locator('tr[data-study]').first().waitFor();
    for (const width of [360, 800, 1280, 1440]) {
      await browser.page.setViewportSize({ width, height: 900 });
      const margins = await browser.page.locator('main').evaluate((main) => {
        const { left, right } = main.getBoundingClientRect();
        return { left, right: document.documentElement.clientWidth - right };
      });
      expect(margins.left, `at ${width}`).toBe(margins.right);
      expect(await overflow(browser), `at ${width}`).toBeLessThanOrEqual(0);
    }
  });

  test('signingOutEndsTheSession', async () => {
    await browser.go('/');
    await browser.page.getByRole('button', { name: 'Sign out' }).click();
    await browser.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await browser.go('/');
    await browser.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('noOtherHostWasAskedAndNothingWentWrong', () => {
    expect(browser.strangers()).toEqual([]);
    // The browser itself reports each refused sign-in; nothing else may be there.
    expect(browser.complaints.filter((text) => !/status of 401/.test(text))).toEqual([]);
  });
});
