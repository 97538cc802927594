import { dirname, join } from 'node:path'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { Refused } from '../domain/refusal'
import { createAccounts } from '../accounts/accounts'
import { checkSingleSignOn, type SingleSignOn } from '../accounts/singleSignOn'
import { mountBulletinPages } from './bulletinPages'
import { accountPages } from './console/account'
import { mountPages } from './console/page'
import { pages } from './console/pages'
import { mountCalendarFeeds } from './calendarFeeds'
import { failureHandler } from './failures'
import { mountHealth } from './health'
import { ownHosts } from './hosts'
import { knownBrowsers } from './knownBrowsers'
import { mountLanguage } from './language'
import { createLimits } from './limits'
import { mountLinkPages } from './linkPages'
import { mount } from './mount'
import { openApiDocument } from './openapi'
import { mountMailbox, mountStartPage } from './pages'
import { mountPasswordPages } from './passwordPages'
import { rightClock } from './rightClock'
import { personOfSession } from './sessions'
import { mountSignInPages } from './signInPages'
import { BASE_PATH, routes } from './routes'
import type { Service } from './route'
import { told } from '../start/log'
import type { Metrics } from '../start/metrics'
import type { Check } from '../start/readiness'
import { mountUnsubscribePages } from './unsubscribePages'

export type AppWorld = Omit<Service, 'personOfSession' | 'limits'> & {
  log: Logger
  metrics: Metrics
  temporal: Check
  /** Seals what accounts keep. */
  authSecret: string
  /** The city's single sign-on; null: there is none. */
  singleSignOn: SingleSignOn | null
  /** Hosts beside that of the public address that a request may name. */
  allowedHosts?: string[]
  /** The proxies whose word on the address of a caller counts. */
  trustedProxies: string[]
  /** Whether mail goes to the local mailbox, which then has its page. */
  localMailbox: boolean
}

/** The whole HTTP service: pages, health, the API and its documentation. */
export function createApp(world: AppWorld): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(helmet({ contentSecurityPolicy: { directives: CONTENT_POLICY }, strictTransportSecurity: false }))
  app.set('trust proxy', world.trustedProxies)
  app.use(requestLog(world.log))
  const { singleSignOn: provider } = world
  const singleSignOn = provider && (() => checkSingleSignOn(provider))
  const accounts = createAccounts({ ...world, secret: world.authSecret })
  const limits = createLimits(world.db)
  const browsers = knownBrowsers(world.authSecret, world.publicUrl.startsWith('https:'))
  const service: Service = {
    ...world,
    limits,
    personOfSession: (request) => personOfSession(accounts, request),
  }
  // Those who watch the service ask by address, whatever it is called.
  mountHealth(app, { ...world, singleSignOn })
  app.use(ownHosts(world), rightClock(world.vitals))
  mountSignInPages(app, { ...service, accounts, browsers, singleSignOn })
  mountPasswordPages(app, { ...service, browsers })
  mountLanguage(app, service)
  mountStartPage(app, { ...service, localMailbox: world.localMailbox })
  mountLinkPages(app, service)
  mountUnsubscribePages(app, service)
  mountBulletinPages(app, service)
  app.use('/console', express.static(join(__dirname, '..', 'console', 'browser'), { index: false }))
  mountPages(app, [...pages, ...accountPages({ accounts, limits })], service)
  mountCalendarFeeds(app, service)
  if (world.localMailbox) mountMailbox(app, world.db)
  mountDocumentation(app, world.publicUrl)
  const api = express.Router()
  mount(api, routes, service)
  app.use(BASE_PATH, api)
  app.use((request) => {
    throw new Refused('absent', `There is nothing at ${request.method} here.`)
  })
  app.use(failureHandler)
  return app
}

/** Pages carry their few styles inline and load nothing from elsewhere. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  upgradeInsecureRequests: null,
}

/** One line a request, with its route and never its address: a mailed token stands in the path. */
function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    serializers: {
      err: told,
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: withoutToken(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
  })
}

/** Addresses are found in any case, and may be asked for whole. */
const withoutToken = (url: string) =>
  url
    .replace(/^https?:\/\/[^/?]*/i, '')
    .replace(/^\/(t|u|password|calendar)\/[^/?]+/i, '/$1/…')
    .replace(/\?.*$/s, '')

function mountDocumentation(app: Express, publicUrl: string): void {
  const document = openApiDocument(routes, publicUrl)
  app.get('/api/openapi.json', (_request, response) => void response.json(document))
  app.get('/api/docs', (_request, response) => void response.type('html').send(DOCS_PAGE))
  app.get('/api/docs/start.js', (_request, response) => void response.type('js').send(DOCS_SCRIPT))
  app.use(
    '/api/docs',
    express.static(dirname(require.resolve('swagger-ui-dist/package.json')), { index: false }),
  )
}

const DOCS_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gongjian 攻坚 API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`
const DOCS_SCRIPT = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs' })`
