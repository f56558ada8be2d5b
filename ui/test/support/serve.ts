/** Serves the built app and viewer over the made-up archive, the way the real server does. */

import * as fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { standIn } from './standIn.ts';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The real server's policies: whatever asks another host fails visibly. */
const appPolicy =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
const viewerPolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

export async function serveStandIn(ui: string): Promise<{ url: string; server: Server }> {
  const archive = standIn();
  const server = createServer((request, response) => {
    archive(request, response, () => {
      const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
      const isViewer = pathname.startsWith('/viewer/');
      const file = isViewer
        ? findFile(path.join(ui, 'ohif'), pathname.slice('/viewer/'.length))
        : findFile(path.join(ui, 'dist'), pathname.slice(1));
      response.writeHead(200, {
        'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': isViewer ? viewerPolicy : appPolicy,
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        ...(isViewer ? { 'Cross-Origin-Embedder-Policy': 'require-corp' } : {}),
        'X-Content-Type-Options': 'nosniff',
      });
      fs.createReadStream(file).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A file below `root`, or the page when the address is one of the page's own. */
function findFile(root: string, name: string): string {
  const file = path.join(root, path.normalize(`/${decodeURIComponent(name)}`));
  return fs.existsSync(file) && fs.statSync(file).isFile() ? file : path.join(root, 'index.html');
}
