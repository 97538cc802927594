import { ownAccountRoutes } from '../../api/person/ownAccount'
import { keyRoutes } from '../../api/person/keys'
import { calendarFeedRoutes } from '../../api/person/calendarFeeds'
import { absenceRoutes } from '../../api/person/absences'
import { meRoutes } from '../../api/person/me'
import { headersOf } from '../../api/http/sessions'
import { type AccountWorld, ownActs } from './accountActsPage.routes'
import type { ListRoute } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import type { AccountView } from './accountView'
import { verifyPassword } from '../../accounts/passwords'
import { accountPage } from './accountPage'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { Refused } from '../../domain/refusal'
import { passwordHashOf } from '../../ledger/person/passwords'
import type { Typed } from '../form/typed'
import type { SigningIn } from './signInPages'
import type { Page } from '../frame/pageRoutes'

/** Rows of each list of the page, at most. */
const MOST = '200'

const acts: Record<string, Act> = {
  digests: performs(ownAccountRoutes.setDigests, { body: ({ wanted }) => ({ wanted: wanted === 'yes' }) }),
  revokeKey: performs(keyRoutes.revoke, { params: (_, { id = '' }) => ({ id }) }),
  revokeFeed: performs(calendarFeedRoutes.revoke, { params: (_, { feed = '' }) => ({ id: feed }) }),
  absence: performs(absenceRoutes.record, {
    body: ({ substitute, fromOn, untilOn, reason }) => ({ substitute, fromOn, untilOn, reason }),
  }),
  endAbsence: performs(absenceRoutes.end, { params: (_, { absence = '' }) => ({ id: absence }) }),
}

/** The page of one's own account: how one signs in, where one is signed in, keys, feeds, digests and absences. */
export function accountPages({ accounts, limits }: Pick<SigningIn, 'accounts' | 'limits'>): Page[] {
  const shown: AccountWorld['shown'] = async (viewing, told) =>
    accountPage({ ...(await viewOf(viewing, accounts)), told })
  const proved: AccountWorld['proved'] = (viewing, typed) => provePassword(viewing, typed, limits)
  const toldOnce: Record<string, Act> = {
    key: performs(keyRoutes.create, {
      body: ({ name, expiresOn = '' }) => ({ name, expiresOn: expiresOn === '' ? null : expiresOn }),
      show: (viewing, answer) => shown(viewing, { kind: 'key', value: answer.key }),
    }),
    feed: performs(calendarFeedRoutes.create, {
      show: (viewing, answer) => shown(viewing, { kind: 'feed', value: answer.url }),
    }),
  }
  const own = ownActs({ accounts, limits, proved, shown })
  const show: Page['show'] = (viewing) => shown(viewing)
  return [{ path: '/account', here: 'account', show, acts: { ...acts, ...toldOnce, ...own } }]
}

async function viewOf(viewing: Viewing, accounts: SigningIn['accounts']): Promise<AccountView> {
  const { read, query, frame, state, service, request } = viewing
  const list = async <Item>(route: ListRoute<Item>, asked: Record<string, string> = {}) =>
    (await read(route, { query: { limit: MOST, ...asked } })).items
  const me = await read(meRoutes.one)
  const who = query.who ?? ''
  const session = await accounts.api.getSession({ headers: headersOf(request) })
  return {
    ...{ frame, state, me, who },
    sessions: await list(ownAccountRoutes.sessions),
    sessionId: session?.session.id ?? null,
    keys: await list(keyRoutes.list),
    feeds: await list(calendarFeedRoutes.list),
    absences: await list(absenceRoutes.list, { person: me.id }),
    people: await list(ownAccountRoutes.colleagues, who === '' ? {} : { q: who }),
    today: shanghaiDayOf(service.now().toISOString()),
  }
}

/** Whoever finds a browser open does not know the password: what makes an account another's asks for it, and counts how
 * often it was wrong. @throws Refused `refused`, `rate-limited` */
async function provePassword(
  { read, service, actor }: Viewing,
  { current = '' }: Typed,
  limits: SigningIn['limits'],
): Promise<{ email: string }> {
  const { email } = await read(meRoutes.one)
  await limits.proof(actor.id, async () => {
    const hash = await passwordHashOf(service.db, actor.id)
    if (hash !== null && (await verifyPassword({ hash, password: current }))) return
    throw new Refused('refused', 'account.nothing-done', [
      { path: 'current', fault: 'account.password-wrong' },
    ])
  })
  await limits.forgetProofs(actor.id)
  return { email }
}
