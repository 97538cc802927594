import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import { join } from 'node:path'

/** Folders of which API and worker load nothing. */
const NOT_LOADED = new Set(['node_modules', 'coverage', 'data', 'dist', 'test', 'bench', 'docs'])
const SOURCES = /\.(tsx?|js|yaml|css)$/
/** An editor writes several files one after the other, milliseconds. */
const TOGETHER_MS = 300

/** Calls `changed` when sources below `root` change, once for those that change together. Returns what ends it. */
export function watchSources(root: string, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  const note = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, TOGETHER_MS)
  }
  // Node's own recursive watcher loses a file that another one replaces, so each folder is watched by itself.
  const watchFolder = (folder: string) => {
    watchers.get(folder)?.close()
    const watcher = watch(folder, (event, name) => {
      if (SOURCES.test(name ?? '')) return note()
      const path = join(folder, name ?? '')
      if (event !== 'rename' || !isFolder(path)) return
      ;[path, ...foldersBelow(path)].forEach(watchFolder)
      note()
    })
    watchers.set(folder, watcher)
  }
  foldersOf(root)
    .filter((name) => !name.startsWith('.') && !NOT_LOADED.has(name))
    .map((name) => join(root, name))
    .forEach((folder) => [folder, ...foldersBelow(folder)].forEach(watchFolder))
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
  }
}

const foldersOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

const foldersBelow = (folder: string) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
