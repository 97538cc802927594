/** What each folder may import beside itself: folders or files, and of `types` types alone; `packages` of npm (`node:` for those of
 * Node). Without `packages` it may ask for any. */
export const FOLDERS = {
  domain: {
    types: ['words/problems/catalogue.ts'],
    packages: ['zod', 'chinese-days', 'temporal-polyfill', 'yaml'],
  },
  words: { folders: ['domain'], packages: ['i18next', 'temporal-polyfill'] },
  programmes: { folders: ['domain'], packages: ['node:'] },
  files: { folders: ['domain'], packages: ['node:', 'file-type', 'flydrive'] },
  outbound: { folders: ['domain'], packages: ['node:', 'undici', 'ipaddr.js'] },
  sheets: {
    folders: ['domain', 'start/build/asWeRun.ts'],
    packages: ['node:', 'hucre', 'csv-parse', 'fflate'],
  },
  mail: { folders: ['domain', 'words'] },
  ledger: { folders: ['domain'], packages: ['node:', '@prisma', 'pg'] },
  workflows: { folders: ['domain'], types: ['activities'], packages: ['@temporalio/workflow'] },
  activities: { folders: ['domain', 'ledger', 'mail', 'outbound', 'words', 'workflows/messages.ts'] },
  accounts: { folders: ['ledger'] },
  prisma: { folders: ['domain', 'ledger', 'sheets', 'words'] },
  start: { folders: ['domain', 'ledger', 'prisma'] },
  worker: { folders: ['activities', 'domain', 'ledger', 'outbound', 'start', 'workflows'] },
  api: {
    folders: [
      'accounts',
      'domain',
      'files',
      'ledger',
      'mail',
      'outbound',
      'programmes',
      'sheets',
      'start',
      'words',
    ],
  },
  console: { folders: ['accounts', 'api', 'domain', 'files', 'ledger', 'sheets', 'words'] },
  client: { packages: ['openapi-fetch'] },
}

/** What each noun of the domain may import beside what stands in domain/ itself. Each stands below those that name it. */
export const NOUNS = {
  calendar: [],
  region: [],
  evidence: [],
  handOver: [],
  health: [],
  programme: ['calendar'],
  person: ['calendar'],
  act: ['person'],
  pairing: ['programme'],
  bulletin: ['calendar'],
  project: ['act', 'calendar', 'person'],
  indicator: ['person', 'programme'],
  household: ['act', 'calendar', 'person', 'programme'],
  escalation: ['act', 'calendar', 'person', 'programme'],
  finding: ['act', 'calendar', 'escalation', 'evidence', 'person', 'programme'],
  task: ['act', 'calendar', 'escalation', 'evidence', 'finding', 'mail', 'person', 'programme'],
  duty: ['calendar', 'escalation', 'finding', 'household', 'project', 'task'],
  campaign: ['calendar', 'escalation', 'programme', 'region', 'task'],
  board: ['calendar', 'escalation', 'programme', 'task'],
  mail: ['calendar', 'finding', 'handOver', 'programme'],
  audit: ['finding', 'household', 'project', 'task'],
  integration: ['audit', 'calendar'],
  importing: ['campaign', 'handOver', 'household', 'indicator', 'person', 'programme', 'project', 'region'],
}

const at = (path) => (path.endsWith('.ts') ? `${path}$` : `${path}/`)
const anyOf = (paths) => `^(${paths.map(at).join('|')})`
const OURS = anyOf([...Object.keys(FOLDERS), 'bench'])
const PACKAGE = '^node_modules/'

const directions = Object.entries(FOLDERS).flatMap(([folder, { folders = [], types = [], packages }]) => [
  {
    name: `${folder}-imports-only`,
    comment: `${folder} imports ${[...folders, ...types].join(', ') || 'nothing'} beside itself.`,
    // The two that build clients and read configuration put the parts together.
    from: { path: `^${folder}/`, pathNot: '/main\\.ts$' },
    to: { path: OURS, pathNot: anyOf([folder, ...folders, ...types]) },
  },
  ...types.map((of) => ({
    name: `${folder}-types-of-${of}`,
    comment: `${folder} takes only types from ${of}.`,
    from: { path: `^${folder}/` },
    to: { path: `^${of}/`, dependencyTypesNot: ['type-only'] },
  })),
  ...(packages ? [packagesOf(folder, packages)] : []),
])

function packagesOf(folder, packages) {
  const known = packages.filter((name) => name !== 'node:').map((name) => `${PACKAGE}(@types/)?${name}/`)
  const node = packages.includes('node:') ? [] : ['core']
  return {
    name: `${folder}-packages`,
    comment: `${folder} imports ${packages.join(', ')} and no other package.`,
    from: { path: `^${folder}/` },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', ...node], pathNot: known },
  }
}

const nouns = Object.entries(NOUNS).map(([noun, known]) => ({
  name: `domain-${noun}-imports-only`,
  comment: `domain/${noun} imports ${known.join(', ') || 'no other noun'}.`,
  from: { path: `^domain/${noun}/` },
  to: { path: '^domain/[^/]+/', pathNot: anyOf([noun, ...known].map((each) => `domain/${each}`)) },
}))

export default {
  forbidden: [
    { name: 'no-circle-of-files', from: {}, to: { circular: true } },
    { name: 'ground-imports-no-noun', from: { path: '^domain/[^/]+$' }, to: { path: '^domain/[^/]+/' } },
    {
      name: 'nouns-are-listed',
      comment: 'A folder of the domain is a noun with a line in NOUNS.',
      from: { path: '^domain/[^/]+/', pathNot: anyOf(Object.keys(NOUNS).map((noun) => `domain/${noun}`)) },
      to: {},
    },
    {
      name: 'prisma-in-the-ledger-alone',
      comment: 'Only ledger/ speaks to Prisma: export what is needed from a file of the ledger.',
      from: { pathNot: '^(ledger/|bench/|test/|prisma/migrate\\.ts)' },
      to: { path: ['^node_modules/@prisma/', '^ledger/generated/'] },
    },
    { name: 'nothing-imports-tests', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    ...directions,
    ...nouns,
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: ['node_modules', '^ledger/generated'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
