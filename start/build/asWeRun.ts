import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

const OURS = extname(__filename)

/** How Node runs a script of ours: a build runs builds, sources run sources.
 * @param script a .ts file of the folders that this one stands in */
export function asWeRun(script: string): { script: string; execArgv: string[] } {
  if (OURS === '.ts') return { script, execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href] }
  return { script: script.replace(/\.ts$/, OURS), execArgv: ['--enable-source-maps'] }
}
