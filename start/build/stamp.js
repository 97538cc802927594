const { createHash } = require('node:crypto')
const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { join, relative } = require('node:path')

/** Where `npm run build` puts what it makes, below the root. */
const BUILD = 'dist'
/** What a build tells of itself, in its folder: `folders` of sources that it was made of, and their `print`. It is written last. */
const STAMP = 'build.json'
/** What a build depends on beside its folders: the packages, and how TypeScript is read. */
const BESIDE = ['package-lock.json', 'tsconfig.json']

/** Every file in those of these folders that are there, as paths from the root, in order of their names; without what editors hide. */
function filesIn(root, folders) {
  const entries = folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** SHA-256 (hexadecimal) of all that a build depends on, names and content. */
function printOf(root, folders) {
  const hash = createHash('sha256')
  for (const file of [...filesIn(root, folders), ...BESIDE]) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

module.exports = { BUILD, STAMP, filesIn, printOf }
