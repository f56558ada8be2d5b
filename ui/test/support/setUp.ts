import * as fs from 'node:fs';
import * as path from 'node:path';
import { serveStandIn } from './serve.ts';
import { STAND_IN } from './standIn.ts';

/** Starts the stand-in when no archive is named; returns what ends it again. */
export default async function setUp(): Promise<() => void> {
  if (process.env.TESSERA_URL) return () => {};
  const ui = path.join(import.meta.dirname, '../..');
  for (const folder of ['dist', 'ohif']) {
    if (!fs.existsSync(path.join(ui, folder))) throw new Error(`no ui/${folder}: npm run build`);
  }
  const { url, server } = await serveStandIn(ui);
  process.env.TESSERA_URL = url;
  process.env.TESSERA_USER = STAND_IN.user;
  process.env.TESSERA_PASSWORD = STAND_IN.password;
  process.env.TESSERA_TRIAL = STAND_IN.trial;
  console.log('no TESSERA_URL: the browser tests run against the stand-in');
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
