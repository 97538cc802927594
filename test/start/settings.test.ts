import { readSettings, SettingsError } from '../../start/settings'

const refusalOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  throw new Error('it was taken')
}

test('nothing needs to be set', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    smtpUrl: undefined,
    operatorEmail: 'operator@example.org',
  })
})

test('an empty variable counts as not set', () => {
  expect(readSettings({ PORT: '', SMTP_URL: '', DATABASE_URL: '' })).toEqual(readSettings({}))
})

test('the public address follows the port, and ends without a slash', () => {
  expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
  expect(readSettings({ PUBLIC_URL: 'https://gongjian.example.org/' }).publicUrl).toBe(
    'https://gongjian.example.org',
  )
})

test.each([
  ['PORT', 'abc', 'PORT="abc" must be a whole number from 1 to 65535'],
  ['PORT', '0', 'PORT="0" must be a whole number from 1 to 65535'],
  ['PORT', ' ', 'PORT=" " must be a whole number from 1 to 65535'],
  ['PORT', '65536', 'PORT="65536" must be a whole number from 1 to 65535'],
  ['MAIL_BUNDLE_SECONDS', '-1', 'MAIL_BUNDLE_SECONDS="-1" must be a whole number from 0 to 3600'],
  ['OPERATOR_EMAIL', 'operator', 'OPERATOR_EMAIL="operator" must be a mail address'],
  ['TEMPORAL_ADDRESS', 'http://here:7233', 'TEMPORAL_ADDRESS="http://here:7233" must be host:port'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL="loud" must be fatal, error, warn, info or debug'],
])('%s=%j is refused in one line that says what is wanted', (name, value, message) => {
  expect(refusalOf({ [name]: value })).toBe(message)
})

test.each([
  'mysql://user:secret@host/ledger',
  'postgres://user:sec/ret@host:port/ledger',
  'postgres://user:sec@ret@host:99999/ledger',
  'mysql://host/ledger?user=me&password=secret&ssl=on',
])('the refusal of %s shows no password', (url) => {
  const refusal = refusalOf({ DATABASE_URL: url })
  expect(refusal).toContain('must be an address such as postgres://…')
  expect(refusal).not.toMatch(/sec|ret/)
})
