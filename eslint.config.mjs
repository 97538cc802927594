import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const FILE_LINES_LIMIT = 250
const FUNCTION_LINES_LIMIT = 60

const TIME_IS_AN_ARGUMENT = 'Time is an argument here: nothing in domain/ or ledger/ reads a clock.'
const CLOCKS = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Temporal"][property.name="Now"]',
]

const rowsAreChecked = (property) => ({
  property,
  message: 'Ask by rowsOf (ledger/database/rows.ts), which checks what comes.',
})

const lines = (max) => ({ max, skipBlankLines: false, skipComments: false })

export default defineConfig(
  globalIgnores(['ledger/generated/', 'client/schema.ts', 'data/', 'dist/', 'coverage/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-restricted-properties': ['error', ...['$queryRaw', '$queryRawUnsafe'].map(rowsAreChecked)],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', lines(FILE_LINES_LIMIT)],
      'max-lines-per-function': ['error', lines(FUNCTION_LINES_LIMIT)],
    },
  },
  {
    // An old Node has to read what refuses it.
    files: ['start/nodeVersion.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'commonjs' },
  },
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
    files: ['console/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': [
        'error',
        ...['Literal[value=', 'TemplateElement[value.raw='].map((text) => ({
          selector: `${text}/^(get|post|put|delete) \\u002F/]`,
          message: 'Name a route of the API by its value, which knows what it takes and answers.',
        })),
      ],
    },
  },
  {
    files: ['ledger/database/rows.ts', 'test/**'],
    rules: { 'no-restricted-properties': 'off' },
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
