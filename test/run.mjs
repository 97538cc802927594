// `npm test` checks types, style and imports, then runs all tests; `npm test -- <path>` runs some tests alone.
// Jest loads ESM-only packages only with its module loader switched on.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)

function run(name, command, environment = {}) {
  const { status } = spawnSync(command[0], command.slice(1), {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, ...environment },
  })
  if (status === 0) return
  console.error(`${name} failed`)
  process.exit(status ?? 1)
}

if (wanted.length === 0) {
  run('types', ['npm', 'run', '--silent', 'typecheck'])
  run('lint', ['npm', 'run', '--silent', 'lint'])
}
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
run('tests', [process.execPath, jest, '--config', join(root, 'test', 'jest.config.js'), ...wanted], {
  // A worker is replaced between files alone: one file may need more than Node's own limit on a small machine.
  NODE_OPTIONS: '--experimental-vm-modules --no-warnings --max-old-space-size=3072',
})
