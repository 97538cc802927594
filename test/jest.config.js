module.exports = {
  rootDir: '..',
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
  modulePathIgnorePatterns: ['<rootDir>/data/'],
  // Prisma keeps the timer of a transaction's longest wait for a connection after the transaction has ended.
  forceExit: true,
  // Node never frees the ESM packages that each test file loads anew: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1000MB',
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
}
