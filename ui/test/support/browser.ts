import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Settings } from './settings.ts';

const flags = [
  '--disable-gpu',
  '--enable-unsafe-swiftshader', // WebGL without a graphics card
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Console errors that say nothing about our page. */
const harmless = [/GPU stall due to ReadPixels/, /Automatic fallback to software WebGL/];

/** A browser that remembers every request and every complaint. */
export class Browser {
  readonly page: Page;
  readonly requests: string[] = [];
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #profile: string;
  readonly #settings: Settings;

  private constructor(context: BrowserContext, page: Page, profile: string, settings: Settings) {
    this.#context = context;
    this.#profile = profile;
    this.#settings = settings;
    this.page = page;
    context.on('request', (request) => this.requests.push(request.url()));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#complain(message.text());
    });
    page.on('pageerror', (error) => this.#complain(`uncaught: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) this.#complain(`${response.status()} from ${response.url()}`);
    });
  }

  static async open(settings: Settings, size = { width: 1440, height: 900 }): Promise<Browser> {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'tessera-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: settings.chromium,
      headless: true,
      chromiumSandbox: false,
      args: flags,
      viewport: size,
      locale: 'en-GB',
      env: { ...process.env, LANGUAGE: 'en_GB' } as Record<string, string>,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    return new Browser(context, page, profile, settings);
  }

  async close(): Promise<void> {
    await this.#context.close();
    fs.rmSync(this.#profile, { recursive: true, force: true });
  }

  async go(address: string): Promise<void> {
    await this.page.goto(this.#settings.url + address);
  }

  async signIn(): Promise<void> {
    await this.go('/sign-in');
    await this.fillSignIn();
    await this.page.getByRole('heading', { name: 'Trials', level: 1 }).waitFor();
  }

  async fillSignIn(): Promise<void> {
    await this.page.getByLabel('User name').fill(this.#settings.user);
    await this.page.getByLabel('Password').fill(this.#settings.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async picture(name: string, fullPage = false): Promise<void> {
    if (this.#settings.pictures === null) return;
    fs.mkdirSync(this.#settings.pictures, { recursive: true });
    await this.page.screenshot({
      path: path.join(this.#settings.pictures, `${name}.png`),
      fullPage,
    });
  }

  /** Requests that left the archive's own origin. */
  strangers(): string[] {
    const origin = new URL(this.#settings.url).origin;
    return this.requests.filter(
      (address) => !/^(data|blob|about):/.test(address) && new URL(address).origin !== origin,
    );
  }

  #complain(text: string): void {
    if (!harmless.some((pattern) => pattern.test(text))) this.complaints.push(text);
  }
}
