import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder for what is fetched or built once per machine: GONGJIAN_CACHE, or the user's cache. */
export function cacheFolder(): string {
  const folder =
    process.env.GONGJIAN_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gongjian')
  mkdirSync(folder, { recursive: true })
  return folder
}
