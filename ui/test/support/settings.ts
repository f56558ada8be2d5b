/** What the caller of the tests says through the environment. */

export interface Settings {
  /** Of the running archive, without a trailing slash. */
  url: string;
  user: string;
  password: string;
  trial: string;
  /** An API token, for clients that are not browsers. */
  token: string | null;
  /** As-received trial in which a new object may be stored; `trial` when not given. */
  storeTrial: string;
  /** Folder for screenshots; none are taken without it. */
  pictures: string | null;
  chromium: string;
  /** Series to open in the viewer; without any, the first one of the trial. */
  views: View[];
}

/** One series that must come up in the viewer: `TESSERA_VIEWS` is a JSON list of these. */
export interface View {
  trial: string;
  /** The first participant with such a series when absent. */
  participant?: string;
  /** Any modality when absent. */
  modality?: string;
  /** Names the screenshot, `<picture>.png`. */
  picture: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export function settings(): Settings {
  return {
    url: required('TESSERA_URL').replace(/\/$/, ''),
    user: required('TESSERA_USER'),
    password: required('TESSERA_PASSWORD'),
    trial: required('TESSERA_TRIAL'),
    token: process.env.TESSERA_TOKEN ?? null,
    storeTrial: process.env.TESSERA_STORE_TRIAL ?? required('TESSERA_TRIAL'),
    pictures: process.env.TESSERA_PICTURES ?? null,
    chromium: process.env.TESSERA_CHROMIUM ?? '/usr/bin/chromium',
    views: JSON.parse(process.env.TESSERA_VIEWS ?? '[]') as View[],
  };
}
