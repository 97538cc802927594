import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a script of package.json says first: whether the build runs, or the sources. */
const WHAT_RUNS = /^Runs the /

/** Runs a script of the package.json of a folder with these settings and no others, and tells what it wrote. `runs`: its line of
 * what runs; `lines`: its other lines of errors. */
export function ranScript(root: string, name: string, settings: NodeJS.ProcessEnv, ...further: string[]) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [, ...command] = (scripts[name] ?? '').split(' ')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...further], {
    env: { PATH: process.env.PATH, ...settings },
    cwd: root,
    encoding: 'utf8',
  })
  const written = stderr.split('\n').filter(Boolean)
  const runs = written.find((line) => WHAT_RUNS.test(line))
  return { status, stdout, runs, lines: written.filter((line) => line !== runs) }
}
