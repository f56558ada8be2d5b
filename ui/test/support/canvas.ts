import type { Page } from 'playwright-core';

/** What is drawn in the viewer's first viewport. */
export interface Drawn {
  /** Distinct grey values; a blank or half-loaded picture has very few. */
  levels: number;
  /** Changes with every visible change of the picture. */
  sum: number;
}

const canvas = 'canvas.cornerstone-canvas';

/** Reads the pixels of the first viewport's canvas. */
export async function readCanvas(page: Page): Promise<Drawn> {
  return page
    .locator(canvas)
    .first()
    .evaluate((source: HTMLCanvasElement) => {
      const copy = document.createElement('canvas');
      copy.width = source.width;
      copy.height = source.height;
      const context = copy.getContext('2d');
      if (context === null || copy.width === 0) return { levels: 0, sum: 0 };
      context.drawImage(source, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      const seen = new Set<number>();
      let sum = 0;
      for (let index = 0; index < data.length; index += 4) {
        const value = data[index] ?? 0;
        seen.add(value);
        sum = (sum * 31 + value) % 4_294_967_291;
      }
      return { levels: seen.size, sum };
    });
}

/** Waits until a real picture is drawn and stands still. */
export async function waitForPicture(page: Page, timeoutMs = 90_000): Promise<Drawn> {
  await page.locator(canvas).first().waitFor({ timeout: timeoutMs });
  const end = Date.now() + timeoutMs;
  let last: Drawn = { levels: 0, sum: 0 };
  while (Date.now() < end) {
    const drawn = await readCanvas(page);
    if (drawn.levels >= 16 && drawn.sum === last.sum) return drawn;
    last = drawn;
    await page.waitForTimeout(400);
  }
  throw new Error(`no picture after ${timeoutMs} ms; ${last.levels} grey values`);
}

/** Turns the wheel over the first viewport by so many notches, one slice each. */
export async function turnWheel(page: Page, notches: number): Promise<void> {
  await page.locator(canvas).first().hover();
  for (let notch = 0; notch < notches; notch += 1) {
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(40);
  }
}
