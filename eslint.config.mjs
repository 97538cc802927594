import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const FILE_LINES_LIMIT = 250
const FUNCTION_LINES_LIMIT = 60
const FOLDER_DEPTHS = [1, 2, 3]

const ANY = '.'
const ALL_BUT_TEST = [
  'accounts',
  'activities',
  'api',
  'domain',
  'files',
  'ledger',
  'mail',
  'outbound',
  'prisma',
  'programmes',
  'sheets',
  'start',
  'worker',
  'workflows',
]
const DOMAIN_PACKAGES = ['zod', 'chinese-days', 'temporal-polyfill']
const START_FOR_API = [
  'start/hosts',
  'start/settings',
  'start/withParent',
  'start/temporalConnection',
  'start/running',
  'start/log',
  'start/beats',
  'start/metrics',
  'start/readiness',
]

/** Which way imports go (docs/architecture.md). `of` is a folder or a file; `from` the folders and files beside the folder
 * that it may import, `typesFrom` those of which it takes only types, `packages` the beginnings of what it may ask npm and
 * Node for. A later line takes the place of an earlier one. */
const DIRECTIONS = [
  { of: 'domain', from: [], packages: DOMAIN_PACKAGES },
  { of: 'domain/programme/programmeFile.ts', from: [], packages: [...DOMAIN_PACKAGES, 'yaml'] },
  { of: 'programmes', from: ['domain'], packages: ['node:'] },
  { of: 'ledger', from: ['domain'], packages: ['node:', '@prisma/', 'pg$'], speaksToPrisma: true },
  { of: 'files', from: ['domain'], packages: ['node:', 'file-type$', 'flydrive'] },
  { of: 'mail', from: ['domain'] },
  { of: 'outbound', from: ['domain'], packages: ['node:', 'undici', 'ipaddr.js'] },
  { of: 'sheets', from: ['domain'], packages: ['node:', 'hucre$', 'csv-parse/', 'fflate$'] },
  { of: 'client', from: [], packages: ['openapi-fetch'] },
  { of: 'workflows', from: ['domain'], typesFrom: ['activities'], packages: ['@temporalio/workflow'] },
  { of: 'activities', from: ['domain', 'ledger', 'mail', 'workflows/messages'] },
  { of: 'console', from: ['domain', 'ledger', 'mail'], typesFrom: ['api'] },
  { of: 'accounts', from: ['ledger'] },
  {
    of: 'api',
    from: [
      'accounts',
      'domain',
      'files',
      'ledger',
      'mail',
      'outbound',
      'console',
      'programmes',
      'sheets',
      'workflows/messages',
      ...START_FOR_API,
    ],
  },
  {
    of: 'worker',
    from: ['activities', 'domain', 'ledger', 'mail', 'outbound', 'start', 'workflows/messages'],
  },
  { of: 'prisma', from: ['domain', 'ledger', 'sheets'] },
  { of: 'prisma/migrate.ts', from: [], speaksToPrisma: true },
  { of: 'start', from: ['domain', 'ledger', 'prisma'] },
  { of: 'bench', from: ALL_BUT_TEST, speaksToPrisma: true },
]

/** What the files of one line, `depth` folders down, must not import. */
function forbidden({ of, from, typesFrom = [], packages = [ANY], speaksToPrisma = false }, depth) {
  const outside = String.raw`\.\./`.repeat(depth)
  const anyOf = (names) => `(${names.map((name) => `${name}(/|$)`).join('|')})`
  const beside = [...from, ...typesFrom]
  return [
    {
      regex: `^${outside}(?!${beside.length > 0 ? anyOf(beside) : '$'})`,
      message: `${of} imports ${beside.join(', ') || 'nothing'} beside its own folder.`,
    },
    typesFrom.length > 0 && {
      regex: `^${outside}${anyOf(typesFrom)}`,
      allowTypeImports: true,
      message: `${of} takes only types from ${typesFrom.join(', ')}.`,
    },
    !packages.includes(ANY) && {
      regex: String.raw`^(?!\.|${packages.join('|')})`,
      message: `${of} imports ${packages.join(', ')} and no other package.`,
    },
    !speaksToPrisma && {
      regex: '^@prisma/|/generated(/|$)',
      message: 'Only ledger/ speaks to Prisma: export what is needed from a file of the ledger.',
    },
  ].filter(Boolean)
}

const directions = DIRECTIONS.flatMap((line) =>
  FOLDER_DEPTHS.map((depth) => ({
    files: [line.of.endsWith('.ts') ? line.of : `${line.of}${'/*'.repeat(depth)}.{ts,tsx}`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbidden(line, depth) }] },
  })),
)

const TIME_IS_AN_ARGUMENT = 'Time is an argument here: nothing in domain/ or ledger/ reads a clock.'
const CLOCKS = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Temporal"][property.name="Now"]',
]

const lines = (max) => ({ max, skipBlankLines: false, skipComments: false })

export default defineConfig(
  globalIgnores(['ledger/generated/', 'client/schema.ts', 'data/', 'coverage/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', lines(FILE_LINES_LIMIT)],
      'max-lines-per-function': ['error', lines(FUNCTION_LINES_LIMIT)],
    },
  },
  ...directions,
  {
    files: ['domain/**', 'ledger/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...CLOCKS.map((selector) => ({ selector, message: TIME_IS_AN_ARGUMENT })),
      ],
    },
  },
  {
    // Tests read JSON as HTTP brings it, untyped; and a `describe` is one function.
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
