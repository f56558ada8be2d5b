import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { standIn } from './test/support/standIn.ts';

/** `npm run dev` shows the app over a made-up archive; the product never contains it. */
function madeUpArchive(): Plugin {
  return {
    name: 'made-up-archive',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(standIn());
    },
  };
}

export default defineConfig({
  plugins: [react(), madeUpArchive()],
  base: '/',
  build: {
    outDir: 'dist',
    // The page may be served with a policy that refuses inline data.
    assetsInlineLimit: 0,
    // Its inline style would be refused too, and every current browser preloads.
    modulePreload: { polyfill: false },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
