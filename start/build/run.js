// Runs a script of ours, in this process: the build of it where dist/ was made of just these sources, else the sources.
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { BUILD, STAMP, printOf } = require('./stamp')

const ROOT = join(__dirname, '../..')
/** Whoever watches sources runs them. */
const WATCHES = '--reload'

/** Whether the build is what runs, and the line that says so. */
function chosen() {
  const stamp = join(ROOT, BUILD, STAMP)
  if (process.argv.includes(WATCHES)) return { said: 'Runs the sources, and watches them.' }
  if (!existsSync(stamp)) return { said: 'Runs the sources: there is no build (npm run build).' }
  const { folders, print } = JSON.parse(readFileSync(stamp, 'utf8'))
  if (printOf(ROOT, folders) !== print)
    return { said: `Runs the sources: ${BUILD}/ is of other sources (npm run build).` }
  return { said: `Runs the build in ${BUILD}/.`, built: true }
}

async function main() {
  const { said, built } = chosen()
  // The script finds its arguments where Node would have put them.
  process.argv.splice(1, 1)
  const script = process.argv[1]
  // Standard output belongs to the script: its log, or the key that it prints.
  console.error(said)
  if (built) process.setSourceMapsEnabled(true)
  else await import('tsx')
  require(built ? join(ROOT, BUILD, script.replace(/\.ts$/, '.js')) : join(ROOT, script))
}

void main()
