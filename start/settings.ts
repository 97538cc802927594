import { resolve } from 'node:path'
import { z } from 'zod'
import { isLoopback } from './hosts'

/** How long logs are kept at least, days: 网络安全法 asks for six months. */
const LOG_KEEP_DAYS_LEAST = 180

/** A setting that cannot be used. Its message is one line: variable, value, and what is wanted. */
export class SettingsError extends Error {}

/** Where a worker is asked how it is, unless `WORKER_PORT` says where. */
export const WORKER_PORT = 3_001

const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      message: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    message: `must be an address such as ${protocols[0]}://…`,
  })
const HOUR = '([01]\\d|2[0-3]):[0-5]\\d'
const hourOrOff = z.string().regex(new RegExp(`^(off|${HOUR})$`), 'must be an hour such as 08:30, or off')
const hoursOrOff = z
  .string()
  .regex(new RegExp(`^(off|${HOUR}-${HOUR})$`), 'must be hours such as 21:00-07:30, or off')
const HOST = String.raw`(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)`
const hostList = (shape: RegExp, wanted: string) =>
  z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((each) => each.trim()),
    )
    .refine((hosts) => hosts.every((each) => shape.test(each)), {
      message: `must be ${wanted}, several with commas between`,
    })
const hostPorts = hostList(new RegExp(`^${HOST}:\\d{1,5}$`), 'host:port')
const hosts = hostList(new RegExp(`^${HOST}(:\\d{1,5})?$`), 'host or host:port')
const KEY_BYTES = 32
const keys = z
  .string()
  .transform((text) =>
    text.split(',').map((each) => {
      const [, version = '', key = ''] = /^\s*(v[1-9]\d{0,3}):([A-Za-z0-9+/]{43}=)\s*$/.exec(each) ?? []
      return { version, key: Buffer.from(key, 'base64') }
    }),
  )
  .refine(
    (given) =>
      given.every(({ key }) => key.length === KEY_BYTES) &&
      new Set(given.map(({ version }) => version)).size === given.length,
    { message: `must be keys of ${KEY_BYTES} bytes such as v2:<base64>,v1:<base64>, each version once` },
  )
const yes = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true')

/** What an operator may set, by environment variable. An empty variable counts as not set. */
const shape = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: whole(0, 65_535).optional(),
  WORKER_HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_OWNER_URL: url('postgres', 'postgresql').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TLS: yes.default(false),
  TEMPORAL_API_KEY: z.string().optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      'must be an address such as Gongjian <gongjian@example.org>',
    )
    .default('Gongjian 攻坚 <gongjian@localhost.localdomain>'),
  MAIL_BUNDLE_SECONDS: whole(0, 3600).default(5),
  MAIL_DIGEST_AT: hourOrOff.optional(),
  MAIL_QUIET_HOURS: hoursOrOff.default('21:00-07:30'),
  MAILBOX_SMTP_PORT: whole(0, 65_535).default(0),
  WEBHOOK_ALLOW_HTTP: yes.default(false),
  WEBHOOK_ALLOWED_HOSTS: hostPorts.default([]),
  PUBLIC_URL: url('http', 'https').optional(),
  ALLOWED_HOSTS: hosts.default([]),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  PERSONAL_DATA_KEYS: keys.optional(),
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\w.:/, ]+$/, 'must be addresses or networks such as 10.0.0.0/8, with commas between')
    .optional(),
  EVIDENCE_S3_ENDPOINT: url('https', 'http').optional(),
  EVIDENCE_S3_BUCKET: z.string().optional(),
  EVIDENCE_S3_REGION: z.string().optional(),
  EVIDENCE_S3_KEY: z.string().optional(),
  EVIDENCE_S3_SECRET: z.string().optional(),
  OPERATOR_EMAIL: z.email('must be a mail address').default('operator@example.org'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'must be fatal, error, warn, info or debug')
    .default('warn'),
  LOG_KEEP_DAYS: whole(LOG_KEEP_DAYS_LEAST, 36_500).default(LOG_KEEP_DAYS_LEAST),
})

/** The names of all settings. */
export const settingNames = Object.keys(shape.shape)

export type Settings = ReturnType<typeof readSettings>

/** Reads and checks the settings. @throws {SettingsError} naming the first one that cannot be used */
export function readSettings(environment: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const result = shape.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    const name = String(issue?.path[0])
    throw new SettingsError(`${name}=${shown(name, given[name] ?? '')} ${issue?.message}`)
  }
  const set = result.data
  if (set.DATABASE_OWNER_URL && !set.DATABASE_URL)
    throw new SettingsError('DATABASE_OWNER_URL stands beside DATABASE_URL, which is not set')
  if (!set.SMTP_URL && !isLoopback(set.HOST))
    throw new SettingsError(
      `HOST=${shown('HOST', set.HOST)} needs SMTP_URL: without it every mail can be read by whoever reaches the service. Set SMTP_URL, or HOST=127.0.0.1`,
    )
  return {
    port: set.PORT,
    host: set.HOST,
    /** Where a worker tells how it is. A port that is not set may be taken: then it is any; 0: nowhere. */
    worker: { port: set.WORKER_PORT, host: set.WORKER_HOST },
    dataDir: resolve(set.DATA_DIR),
    databaseUrl: set.DATABASE_URL,
    /** The login that owns the tables, where it is another than the application's. */
    databaseOwnerUrl: set.DATABASE_OWNER_URL,
    temporal: {
      address: set.TEMPORAL_ADDRESS,
      namespace: set.TEMPORAL_NAMESPACE,
      tls: set.TEMPORAL_TLS || set.TEMPORAL_API_KEY !== undefined,
      apiKey: set.TEMPORAL_API_KEY,
    },
    /** Where mail goes; while it is not set, to the local mailbox at `mailboxSmtpPort`. */
    smtpUrl: set.SMTP_URL,
    mailboxSmtpPort: set.MAILBOX_SMTP_PORT,
    mailFrom: set.MAIL_FROM,
    mailPace: paceFrom(set),
    /** Where webhooks and group robots may send to beside public addresses over https. */
    outbound: { allowHttp: set.WEBHOOK_ALLOW_HTTP, allowedHosts: set.WEBHOOK_ALLOWED_HOSTS },
    evidence: { folder: resolve(set.DATA_DIR, 'evidence'), s3: bucketFrom(set) },
    publicUrl: (set.PUBLIC_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, ''),
    /** What else than the host of the public address a request may name, `host` or `host:port`. */
    allowedHosts: set.ALLOWED_HOSTS,
    /** Encrypts what accounts keep; while it is not set, `npm start` makes one in the data folder. */
    authSecret: set.AUTH_SECRET,
    /** Encrypt and decrypt personal data, the newest first; while they are not set, `npm start` makes one in the
     * data folder. */
    personalDataKeys: set.PERSONAL_DATA_KEYS,
    singleSignOn: singleSignOnFrom(set),
    /** Whose word on the address of a caller counts. */
    trustedProxies: set.TRUSTED_PROXIES?.split(',').map((each) => each.trim()) ?? [],
    operatorEmail: set.OPERATOR_EMAIL,
    logLevel: set.LOG_LEVEL,
    logKeepDays: set.LOG_KEEP_DAYS,
  }
}

/** The bucket for evidence; null: it is kept in the data folder. Half a bucket is refused. */
function bucketFrom(set: z.output<typeof shape>) {
  const { EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_BUCKET: bucket, EVIDENCE_S3_REGION: region } = set
  const { EVIDENCE_S3_KEY: key, EVIDENCE_S3_SECRET: secret } = set
  if (bucket && region && key && secret) return { endpoint, bucket, region, key, secret }
  if (!endpoint && !bucket && !region && !key && !secret) return null
  const missing = Object.entries({ BUCKET: bucket, REGION: region, KEY: key, SECRET: secret })
  const names = missing.flatMap(([name, value]) => (value ? [] : [`EVIDENCE_S3_${name}`]))
  throw new SettingsError(`${names.join(', ')} must be set too, because other EVIDENCE_S3_ settings are`)
}

/** Digests are for people, who have a mail server: whoever only tries things out on the local mailbox waits for no
 * morning. A digest is no mail of the night. */
function paceFrom(set: z.output<typeof shape>) {
  const digestAt = set.MAIL_DIGEST_AT ?? (set.SMTP_URL ? '08:30' : 'off')
  const [from = '', until = ''] = set.MAIL_QUIET_HOURS.split('-')
  const quietHours = set.MAIL_QUIET_HOURS === 'off' ? null : { from, until }
  const isQuiet = from < until ? digestAt >= from && digestAt < until : digestAt >= from || digestAt < until
  if (digestAt !== 'off' && quietHours && isQuiet)
    throw new SettingsError(
      `MAIL_DIGEST_AT="${digestAt}" must lie outside MAIL_QUIET_HOURS=${set.MAIL_QUIET_HOURS}`,
    )
  return {
    bundleSeconds: set.MAIL_BUNDLE_SECONDS,
    digestAt: digestAt === 'off' ? null : digestAt,
    quietHours,
  }
}

/** The city's OpenID Connect provider: all three settings, or none. */
function singleSignOnFrom(set: z.output<typeof shape>) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret }
  if (issuer ?? clientId ?? clientSecret)
    throw new SettingsError(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together, or none of them',
    )
  return null
}

/** Settings that are secrets from beginning to end. */
const SECRETS = new Set([
  'TEMPORAL_API_KEY',
  'AUTH_SECRET',
  'PERSONAL_DATA_KEYS',
  'OIDC_CLIENT_SECRET',
  'EVIDENCE_S3_KEY',
  'EVIDENCE_S3_SECRET',
])

/** A value as it may be shown: addresses hold passwords, keys are secrets. */
function shown(name: string, value: string): string {
  if (SECRETS.has(name)) return '…'
  return JSON.stringify(value.replace(/:\/\/.*@/s, '://…@').replace(/(password=)[^&]*/gi, '$1…'))
}
