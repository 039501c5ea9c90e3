/** Settings: what the environment and the file `.env` say; `.env.example` documents each. */
import { fileURLToPath } from 'node:url'
import { config } from 'dotenv'

export type Settings = {
  /** The folder of reports that is asked where no other is named; the built-in one where it is not set. */
  readonly knowledge: string | undefined
}

/** Reads the settings. What the environment says goes before what `.env` says; an empty value is as good as none. */
export function readSettings(): Settings {
  config({ path: fileURLToPath(new URL('../.env', import.meta.url)), quiet: true })
  return { knowledge: process.env['KNOWLEDGE'] || undefined }
}
