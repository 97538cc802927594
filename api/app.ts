import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { Refused } from '../domain/refusal'
import { createAccounts } from '../accounts/accounts'
import { checkSingleSignOn, type SingleSignOn } from '../accounts/singleSignOn'
import { mountBrowserFiles } from './http/browserFiles'
import { mountBulletinPages } from '../console/bulletin/bulletinPages'
import { compressed } from './http/compressed'
import { accountPages } from '../console/person/accountPage.routes'
import { mountDoneForms, mountPages } from '../console/frame/pageRoutes'
import { pages } from '../console/frame/pagesRoutes'
import { mountCalendarFeeds } from './person/calendarFeeds'
import { mountDocumentation } from './http/documentation'
import { failureHandler } from './http/failures'
import { mountHealth } from './health/health'
import { ownHosts } from './http/hosts'
import { knownBrowsers } from '../console/person/knownBrowsers'
import { mountLanguage } from '../console/frame/language'
import { createLimits } from './http/limits'
import { mountLinkPages } from '../console/link/linkPages'
import { mount } from './http/mount'
import { mountMailbox, mountStartPage } from '../console/frame/startPages'
import { mountPasswordPages } from '../console/person/passwordPages'
import { rightClock } from './http/rightClock'
import { personOfSession } from './http/sessions'
import { mountSignInPages } from '../console/person/signInPages'
import { BASE_PATH, routes } from './routes'
import type { Service } from './http/route'
import { told } from '../start/log'
import type { Metrics } from '../start/metrics'
import type { Check } from '../start/readiness'
import { mountUnsubscribePages } from '../console/link/unsubscribePages'

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
  app.use(compressed)
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
  mountDoneForms(app, service)
  mountBrowserFiles(app)
  mountPages(app, [...pages, ...accountPages({ accounts, limits })], service)
  mountCalendarFeeds(app, service)
  if (world.localMailbox) mountMailbox(app, world.db)
  mountDocumentation(app, world.publicUrl)
  const api = express.Router()
  mount(api, routes, service)
  app.use(BASE_PATH, api)
  app.use(() => {
    throw new Refused('absent', 'There is nothing at this address.')
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
    customLogLevel: (_request, response, error) =>
      error || response.err || response.statusCode >= 500 ? 'error' : 'debug',
    customErrorMessage: (_request, response) =>
      response.statusCode === 503 ? 'the ledger could not be asked' : 'unexpected failure',
  })
}

/** Addresses are found in any case, and may be asked for whole. */
const withoutToken = (url: string) =>
  url
    .replace(/^https?:\/\/[^/?]*/i, '')
    .replace(/^\/(t|u|password|calendar)\/[^/?]+/i, '/$1/…')
    .replace(/\?.*$/s, '')
