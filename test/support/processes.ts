import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The first process of a PostgreSQL on this folder, and its children. */
export function processesIn(cluster: string): number[] {
  const first = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  return [first, ...childrenOf(first)]
}

/** The processes that a process started, as far as they live. */
export function childrenOf(parent: number): number[] {
  const parentOf = (pid: string) => {
    try {
      return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  }
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent)
    .map(Number)
}
