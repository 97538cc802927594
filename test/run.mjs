// `npm test` checks types, style and imports, then runs all tests; `npm test -- <path>` runs some tests alone.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)

function run(name, command) {
  const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit', cwd: root })
  if (status === 0) return
  console.error(`${name} failed`)
  process.exit(status ?? 1)
}

if (wanted.length === 0) {
  run('types', ['npm', 'run', '--silent', 'typecheck'])
  run('lint', ['npm', 'run', '--silent', 'lint'])
}
// Sets NODE_OPTIONS, which a run in one process (`-i`) needs from its beginning.
await import('../jest.config.js')
run('tests', [process.execPath, join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...wanted])
