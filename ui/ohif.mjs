// Builds the image viewer: OHIF's published files, changed so that they live
// under /viewer/ and speak to no host but ours.
//
//   node ohif.mjs            → ui/ohif/
//
// The package is fetched by npm without its dependencies, and used only if its
// digest is the one pinned in viewer/ohif.json. Each change below says how often
// it must apply; a new OHIF version that differs stops the build here rather
// than failing later in a browser.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const BASE = '/viewer/';
const here = path.dirname(fileURLToPath(import.meta.url));
const pin = JSON.parse(fs.readFileSync(path.join(here, 'viewer/ohif.json'), 'utf8'));
const target = path.join(here, 'ohif');

/** Files that are not shipped, and why. Each must exist upstream. */
const DROPPED = [
  'sw.js', // service worker, loads its library from another host
  'init-service-worker.js',
  'manifest.json', // installable-app description, for the root path only
  'google.js', // configuration of a commercial cloud
  'oidc-client.min.js', // tokens in the page: we use a session cookie
  'silent-refresh.html',
  'customizations', // catalogue of settings by URL, switched off
  'ort', // run-time of a model that would come from another host
  'es6-shim.min.js',
  'polyfill.min.js',
  '_headers',
  '_redirects',
  'serve.json',
];

/** Of `assets/` only these are used by the viewer. */
const KEPT_ASSETS = ['favicon.ico', 'images'];

/**
 * Changes of file content: in `files` (a name's beginning and end), `find` is
 * replaced in exactly `files` files, `times` times altogether.
 */
const CHANGES = [
  {
    why: 'chunks, workers and WebAssembly are loaded from below /viewer/',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: '__webpack_require__.p = "/";',
    replace: `__webpack_require__.p = "${BASE}";`,
    files: 8,
    times: 8,
  },
  {
    why: 'the microscopy viewer is imported from below /viewer/',
    in: /^app\.bundle\.[0-9a-f]+\.js$/,
    find: "browserImportFunction('/dicom-microscopy-viewer/",
    replace: `browserImportFunction('${BASE}dicom-microscopy-viewer/`,
    files: 1,
    times: 1,
  },
  {
    why: 'the font lies beside the style sheet',
    in: /\.css$/,
    find: /url\(\/(?=[0-9a-f]+\.woff2\))/g,
    replace: `url(${BASE}`,
    files: 1,
    times: 5,
  },
  {
    why: 'interpolation pipelines are not fetched from a public CDN',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: /`https:\/\/cdn\.jsdelivr\.net\/npm\/@itk-wasm\/[^`]*`/g,
    replace: `'${BASE}pipelines'`,
    files: 1,
    times: 1,
  },
  {
    why: 'interpolation pipelines are looked for below /viewer/',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: "new URL('/pipelines', document.location.origin)",
    replace: `new URL('${BASE}pipelines', document.location.origin)`,
    files: 2,
    times: 2,
  },
  {
    why: 'the segmentation model is not fetched from a public model store',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: 'https://huggingface.co/schmuell/sam-b-fp16/resolve/main/',
    replace: `${BASE}models/`,
    files: 2,
    times: 6,
  },
  {
    why: 'the orientation figure is not fetched from a code host',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: /https:\/\/raw\.githubusercontent\.com\/Slicer\/Slicer\/[0-9a-f]+\/Base\/Logic\/Resources\//g,
    replace: `${BASE}models/`,
    files: 2,
    times: 2,
  },
  {
    why: 'a client library carries the address of a stranger’s test server',
    in: /\.js$/,
    find: '"http://quantome.org:4242/dcm4chee-arc/aets/DCM4CHEE"',
    replace: '""',
    files: 3,
    times: 3,
  },
  {
    why: 'no look-up of cloud projects',
    in: /\.bundle\.[0-9a-f]+\.js$/,
    find: /'https:\/\/(?:cloudresourcemanager|healthcare)\.googleapis\.com\/v1'/g,
    replace: "''",
    files: 1,
    times: 2,
  },
  {
    why: 'translations are built in, not fetched from a translation service',
    in: /^app\.bundle\.[0-9a-f]+\.js$/,
    find: 'https://api.locize.io/',
    replace: `${BASE}locales/`,
    files: 1,
    times: 7,
  },
];

/** Addresses of these kinds must be gone from every script and style sheet. */
const FORBIDDEN =
  /cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.|huggingface\.co|raw\.githubusercontent\.com|googleapis\.com|quantome\.org|api\.locize\.io|fonts\.gstatic/;

function fail(sentence) {
  throw new Error(`ohif: ${sentence}`);
}

function digest(file) {
  return `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`;
}

/** Fetches the pinned package into `folder`; npm's own cache keeps it for the next time. */
function fetchPackage(folder) {
  console.log(`ohif: fetching ${pin.name}@${pin.version} (50 MB, once)`);
  const packing = ['pack', `${pin.name}@${pin.version}`, '--silent', '--ignore-scripts'];
  execFileSync('npm', [...packing, '--prefer-offline', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const file = path.join(folder, `ohif-app-${pin.version}.tgz`);
  if (digest(file) !== pin.integrity) {
    fail('the fetched package is not the pinned one: its digest differs');
  }
  return file;
}

function unpackInto(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const aside = fs.mkdtempSync(path.join(os.tmpdir(), 'ohif-'));
  try {
    const file = fetchPackage(aside);
    execFileSync('tar', ['-xzf', file, '-C', folder, '--strip-components=2', 'package/dist']);
  } finally {
    fs.rmSync(aside, { recursive: true });
  }
}

function dropFiles(folder) {
  for (const name of DROPPED) {
    if (!fs.existsSync(path.join(folder, name))) fail(`${name} was to be dropped but is not there`);
    fs.rmSync(path.join(folder, name), { recursive: true });
  }
  const assets = path.join(folder, 'assets');
  for (const name of fs.readdirSync(assets)) {
    if (!KEPT_ASSETS.includes(name)) fs.rmSync(path.join(assets, name), { recursive: true });
  }
  for (const name of textFiles(folder).filter((name) => name.endsWith('.map'))) {
    fs.rmSync(path.join(folder, name));
  }
}

function textFiles(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => /\.(js|css|html|map)$/.test(name))
    .sort();
}

function applyChange(folder, names, change) {
  let files = 0;
  let times = 0;
  for (const name of names.filter((name) => change.in.test(name))) {
    const file = path.join(folder, name);
    const before = fs.readFileSync(file, 'utf8');
    const pieces = before.split(change.find);
    if (pieces.length === 1) continue;
    files += 1;
    times += pieces.length - 1;
    fs.writeFileSync(file, pieces.join(change.replace));
  }
  if (files !== change.files || times !== change.times) {
    fail(
      `“${change.why}”: expected ${change.times} places in ${change.files} files, ` +
        `found ${times} in ${files}. OHIF has changed; look at ohif.mjs again.`,
    );
  }
}

/** Puts our page and configuration in place of OHIF's, after checking what they load. */
function writePage(folder) {
  const shipped = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const scripts = [...shipped.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map((match) => match[1]);
  const bundle = scripts.find((name) => name.startsWith('app.bundle.'));
  const expected = ['app-config.js', 'init-service-worker.js', bundle];
  if (!bundle || scripts.join() !== expected.join()) fail(`its page loads ${scripts.join(', ')}`);
  const ours = fs.readFileSync(path.join(here, 'viewer/index.html'), 'utf8');
  fs.writeFileSync(path.join(folder, 'index.html'), ours.replace('{{app bundle}}', bundle));
  fs.copyFileSync(path.join(here, 'viewer/app-config.js'), path.join(folder, 'app-config.js'));
}

function checkNoOtherHost(folder) {
  for (const name of textFiles(folder)) {
    const found = FORBIDDEN.exec(fs.readFileSync(path.join(folder, name), 'utf8'));
    if (found) fail(`${name} still names ${found[0]}`);
  }
}

const fresh = `${target}.new`;
unpackInto(fresh);
dropFiles(fresh);
const names = textFiles(fresh);
for (const change of CHANGES) applyChange(fresh, names, change);
writePage(fresh);
checkNoOtherHost(fresh);
fs.rmSync(target, { recursive: true, force: true });
fs.renameSync(fresh, target);
console.log(`ohif: ${pin.version} is ready in ${path.relative(process.cwd(), target) || '.'}`);
