// Jest loads ESM-only packages only with its module loader switched on, and one test file may need more memory than Node's
// own limit on a small machine. The limit of workerIdleMemoryLimit has even a single file run in a worker, which is given
// these options: so `npx jest <file>` needs none of its own.
process.env.NODE_OPTIONS = '--experimental-vm-modules --no-warnings --max-old-space-size=3072'

// As people run it: React's other build looks for mistakes of its users, and takes twice as long to render a page.
process.env.NODE_ENV = 'production'

module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  testEnvironment: 'node',
  testTimeout: 60_000,
  // One beside the servers that tests ask leaves the second core idle.
  maxWorkers: 2,
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/dist/'],
  // Prisma keeps the timer of a transaction's longest wait for a connection after the transaction has ended.
  forceExit: true,
  // Node never frees the ESM packages that each test file loads anew: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1000MB',
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
}
