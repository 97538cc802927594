import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, SettingsError } from '../../start/settings'

const ROOT = join(__dirname, '../..')

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

test('digests begin with a mail server of one’s own, and quiet hours with digests', () => {
  const smtp = { SMTP_URL: 'smtp://mail.example.org' }
  const quietHours = { from: '21:00', until: '07:30' }
  expect(readSettings({}).mailPace).toEqual({ bundleSeconds: 5, digestAt: null, quietHours })
  expect(readSettings(smtp).mailPace).toEqual({ bundleSeconds: 5, digestAt: '08:30', quietHours })
  expect(readSettings({ MAIL_DIGEST_AT: '09:15', MAIL_QUIET_HOURS: 'off' }).mailPace).toEqual({
    ...{ bundleSeconds: 5, digestAt: '09:15', quietHours: null },
  })
  expect(readSettings({ ...smtp, MAIL_DIGEST_AT: 'off' }).mailPace.digestAt).toBeNull()
})

test('a digest in quiet hours is refused', () => {
  expect(refusalOf({ MAIL_DIGEST_AT: '07:00' })).toBe(
    'MAIL_DIGEST_AT="07:00" must lie outside MAIL_QUIET_HOURS=21:00-07:30',
  )
  expect(refusalOf({ MAIL_DIGEST_AT: '13:00', MAIL_QUIET_HOURS: '12:00-14:00' })).toContain('MAIL_DIGEST_AT')
  expect(readSettings({ MAIL_DIGEST_AT: '07:30' }).mailPace.digestAt).toBe('07:30')
})

test('what is sent goes to public addresses over https alone, unless hosts and ports are named', () => {
  expect(readSettings({}).outbound).toEqual({ allowHttp: false, allowedHosts: [] })
  const set = { WEBHOOK_ALLOW_HTTP: 'true', WEBHOOK_ALLOWED_HOSTS: 'In.example.org:8443, [::1]:80' }
  expect(readSettings(set).outbound).toEqual({
    allowHttp: true,
    allowedHosts: ['in.example.org:8443', '[::1]:80'],
  })
})

test.each([
  ['WEBHOOK_ALLOW_HTTP', 'yes', 'WEBHOOK_ALLOW_HTTP="yes" must be true or false'],
  [
    'WEBHOOK_ALLOWED_HOSTS',
    'in.example.org',
    'WEBHOOK_ALLOWED_HOSTS="in.example.org" must be host:port, several with commas between',
  ],
  ['MAIL_DIGEST_AT', '8:30', 'MAIL_DIGEST_AT="8:30" must be an hour such as 08:30, or off'],
  ['MAIL_QUIET_HOURS', '21:00', 'MAIL_QUIET_HOURS="21:00" must be hours such as 21:00-07:30, or off'],
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

describe('keys of personal data', () => {
  const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')

  test('are taken newest first, each under its version', () => {
    const { personalDataKeys } = readSettings({ PERSONAL_DATA_KEYS: `v2:${key('b')}, v1:${key('a')}` })
    expect(personalDataKeys).toEqual([
      { version: 'v2', key: Buffer.alloc(32, 'b') },
      { version: 'v1', key: Buffer.alloc(32, 'a') },
    ])
    expect(readSettings({}).personalDataKeys).toBeUndefined()
  })

  test.each([
    key('a'),
    `v1:${key('a')},v1:${key('b')}`,
    `v1:${key('a')},`,
    `v0:${key('a')}`,
    `v1:${Buffer.alloc(16, 'a').toString('base64')}`,
    `v1:${key('a').slice(0, -4)}****`,
  ])('that are none are refused, and not shown', (value) => {
    const refusal = refusalOf({ PERSONAL_DATA_KEYS: value })
    expect(refusal).toMatch(/^PERSONAL_DATA_KEYS=… must be keys of 32 bytes such as v2:<base64>,v1:<base64>/)
  })
})

describe('evidence', () => {
  const bucket = {
    EVIDENCE_S3_BUCKET: 'evidence',
    EVIDENCE_S3_REGION: 'cn-north-1',
    EVIDENCE_S3_KEY: 'key',
    EVIDENCE_S3_SECRET: 'sécret',
  }

  test('lies in the data folder, or in a bucket that is given whole', () => {
    expect(readSettings({ DATA_DIR: '/srv/data' }).evidence).toEqual({
      folder: '/srv/data/evidence',
      s3: null,
    })
    expect(readSettings({ ...bucket, EVIDENCE_S3_ENDPOINT: 'https://s3.example.org' }).evidence.s3).toEqual({
      endpoint: 'https://s3.example.org',
      bucket: 'evidence',
      region: 'cn-north-1',
      key: 'key',
      secret: 'sécret',
    })
  })

  test('half a bucket is refused, and the refusal shows no secret', () => {
    const { EVIDENCE_S3_KEY: _key, ...rest } = bucket
    const refusal = refusalOf(rest)
    expect(refusal).toBe('EVIDENCE_S3_KEY must be set too, because other EVIDENCE_S3_ settings are')
    const { EVIDENCE_S3_BUCKET: _bucket, ...nameless } = bucket
    expect(refusalOf(nameless)).not.toContain('sécret')
    const endpoint = refusalOf({ ...bucket, EVIDENCE_S3_ENDPOINT: 'ftp://key:sécret@here' })
    expect(endpoint).toContain('EVIDENCE_S3_ENDPOINT="ftp://…@here" must be an address')
    expect(refusalOf({ EVIDENCE_S3_ENDPOINT: 'https://s3.example.org' })).toContain('EVIDENCE_S3_BUCKET')
  })
})

describe('without a mail server, every mail stands on a page', () => {
  const reason = 'needs SMTP_URL: without it every mail can be read by whoever reaches the service'

  test.each([
    '0.0.0.0',
    '::',
    '192.168.1.20',
    'gongjian.example.org',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    '128.0.0.1',
    'local',
  ])('so the service does not listen on %s', (host) => {
    expect(refusalOf({ HOST: host })).toBe(`HOST="${host}" ${reason}. Set SMTP_URL, or HOST=127.0.0.1`)
    expect(readSettings({ HOST: host, SMTP_URL: 'smtp://mail.example.org' }).host).toBe(host)
  })

  test.each(['127.0.0.1', '127.0.1.1', 'localhost', 'LOCALHOST', '::1', '::ffff:127.0.0.1', ''])(
    'and still on %j, which is this machine',
    (host) => {
      expect(readSettings({ HOST: host }).host).toBe(host || '127.0.0.1')
    },
  )

  test.each(['start/main.ts', 'api/main.ts', 'worker/main.ts', 'api/commands/operator.ts'])(
    '%s says so in one line, and starts nothing',
    (script) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'gongjian-settings-'))
      const environment = {
        ...process.env,
        HOST: '0.0.0.0',
        SMTP_URL: '',
        DATA_DIR: dataDir,
        NODE_OPTIONS: '',
      }
      const asked = [
        '--import',
        'tsx',
        script,
        ...(script.includes('operator') ? ['operator@example.org'] : []),
      ]
      const { status, stderr } = spawnSync(process.execPath, asked, {
        env: environment,
        cwd: ROOT,
        encoding: 'utf8',
      })
      expect([script, status]).toEqual([script, 1])
      expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`HOST="0.0.0.0" ${reason}`)])
      expect(readdirSync(dataDir)).toEqual([])
      rmSync(dataDir, { recursive: true })
    },
  )
})

test('further hosts are named as they are asked for, with their port or without', () => {
  expect(readSettings({}).allowedHosts).toEqual([])
  expect(readSettings({ ALLOWED_HOSTS: 'API:3000, gongjian.lan,[::1]:80, api_1' }).allowedHosts).toEqual([
    'api:3000',
    'gongjian.lan',
    '[::1]:80',
    'api_1',
  ])
  for (const wrong of [
    'https://gongjian.lan',
    'a b',
    '*',
    'gongjian.lan,',
    'me@gongjian.lan',
    'gongjian.lan/x',
  ])
    expect(refusalOf({ ALLOWED_HOSTS: wrong })).toBe(
      `ALLOWED_HOSTS="${wrong}" must be host or host:port, several with commas between`,
    )
})
