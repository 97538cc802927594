import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { Refused } from '../domain/refusal'
import { createAccounts, type Accounts } from '../accounts/accounts'
import { checkSingleSignOn, type SingleSignOn } from '../accounts/singleSignOn'
import { compressed } from './http/compressed'
import { mountCalendarFeeds } from './person/calendarFeeds'
import { mountDocumentation } from './documentation'
import { failureHandler, type TellOnPage } from './http/failures'
import { mountHealth } from './health/health'
import { ownHosts } from './http/hosts'
import { createLimits } from './http/limits'
import { mount } from './http/mount'
import { rightClock } from './http/rightClock'
import { personOfSession } from './http/sessions'
import { BASE_PATH, routes } from './routes'
import type { Service } from './http/route'
import { told } from '../start/log'
import type { Metrics } from '../start/metrics'
import type { Check } from '../start/readiness'

export type AppWorld = Omit<Service, 'personOfSession' | 'limits'> & {
  log: Logger
  metrics: Metrics
  temporal: Check
  /** The pages for people, which stand beside the API. */
  pages: Pages
  /** Encrypts what accounts keep. */
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

/** What the pages for people need beside the API. */
export type PagesWorld = Service &
  Pick<AppWorld, 'authSecret' | 'localMailbox'> & {
    accounts: Accounts
    singleSignOn: (() => Promise<unknown>) | null
  }

/** Pages for people: how they are mounted, how they tell a refusal, and the address of their picture. */
export type Pages = {
  mount: (app: Express, world: PagesWorld) => void
  tellOnPage: TellOnPage
  icon: string
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
  const service: Service = {
    ...world,
    limits: createLimits(world.db),
    personOfSession: (request) => personOfSession(accounts, request),
  }
  // Those who watch the service ask by address, whatever it is called.
  mountHealth(app, { ...world, singleSignOn })
  app.use(ownHosts(world), rightClock(world.vitals))
  const { authSecret, localMailbox, pages } = world
  pages.mount(app, { ...service, authSecret, localMailbox, accounts, singleSignOn })
  mountCalendarFeeds(app, service)
  mountDocumentation(app, world.publicUrl, pages.icon)
  const api = express.Router()
  mount(api, routes, service)
  app.use(BASE_PATH, api)
  app.use(() => {
    throw new Refused('not-found', 'request.no-such-address')
  })
  app.use(failureHandler(pages.tellOnPage))
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
