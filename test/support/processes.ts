import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The first process of a PostgreSQL on this folder, and its children. */
export function processesIn(cluster: string): number[] {
  const first = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const parentOf = (pid: string) => {
    try {
      return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  }
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === first)
  return [first, ...children.map(Number)]
}
