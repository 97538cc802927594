const { createHash } = require('node:crypto')
const { readdirSync, readFileSync } = require('node:fs')
const { join, relative } = require('node:path')

/** Where `npm run build` puts what it makes, below the root. */
const BUILD = 'dist'
/** What a build tells of itself, in its folder: `folders` of sources that it was made of, and their `print`. It is written last. */
const STAMP = 'build.json'

/** Every file in these folders, as paths from the root, in order of their names. */
function filesIn(root, folders) {
  const entries = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  )
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** SHA-256 (hexadecimal) of all that a build depends on: the files of these folders with their names, and the packages. */
function printOf(root, folders) {
  const hash = createHash('sha256')
  for (const file of [...filesIn(root, folders), 'package-lock.json']) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

module.exports = { BUILD, STAMP, filesIn, printOf }
