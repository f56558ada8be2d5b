import { defineConfig } from 'vitest/config';

/** `npm run check`: functions without a browser. Browser tests: test/vitest.config.ts. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
