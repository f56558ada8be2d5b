import * as path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * `npm run browser`: the app and the viewer in Chromium, one test at a time.
 * Against a running archive when TESSERA_URL is set, else against the stand-in.
 */
export default defineConfig({
  root: path.join(import.meta.dirname, '..'),
  test: {
    include: ['test/*.spec.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    globalSetup: 'test/support/setUp.ts',
  },
});
