import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'

/** Folders of which API and worker load nothing. */
const NOT_LOADED = new Set(['node_modules', 'coverage', 'data', 'dist', 'test', 'bench', 'docs'])
const SOURCES = /\.(tsx?|js|yaml|css)$/
/** An editor writes several files one after the other, milliseconds. */
const TOGETHER_MS = 300

/** Calls `changed` when sources below `root` change, once for those that change together. Returns what ends it. */
export function watchSources(root: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const note = (_: string, file: string | null) => {
    if (!SOURCES.test(file ?? '')) return
    clearTimeout(timer)
    timer = setTimeout(changed, TOGETHER_MS)
  }
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_LOADED.has(entry.name),
  )
  const watchers = folders.map(({ name }) => watch(join(root, name), { recursive: true }, note))
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
