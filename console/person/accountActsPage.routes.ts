import { meRoutes } from '../../api/person/me'
import { headersOf } from '../../api/http/sessions'
import type { Viewing } from '../frame/viewing'
import { hashPassword } from '../../accounts/passwords'
import { answerOrNull } from '../../accounts/watching'
import { checkPassword } from '../../domain/person/password'
import { Refused } from '../../domain/refusal'
import { inTransaction } from '../../ledger/database/database'
import { afterwards } from '../../ledger/database/databaseFailures'
import { endOtherSessions, recordTwoFactor } from '../../ledger/person/ownAccount'
import { setPassword } from '../../ledger/person/passwords'
import { passCookies, type SigningIn } from './signInPages'
import type { OwnAct } from '../frame/pageRoutes'
import type { ToldOnce } from './accountView'
import type { Typed } from '../form/typed'

/** What the acts upon an account need. `proved`: throws unless the present password was typed. */
export type AccountWorld = Pick<SigningIn, 'accounts' | 'limits'> & {
  proved: (viewing: Viewing, typed: Typed) => Promise<{ email: string }>
  shown: (viewing: Viewing, told?: ToldOnce) => Promise<string>
}

/** What one does with one's own account that is no route of the API: it is about the session, and asks for the password. */
export function ownActs(world: AccountWorld): Record<string, OwnAct> {
  const turnOn: OwnAct = { own: (asked) => makeKey(world, asked) }
  return {
    password: { own: (asked) => changePassword(world, asked) },
    turnOn,
    turnOnAgain: turnOn,
    confirm: { own: (asked) => confirmKey(world, asked) },
    newCodes: { own: (asked) => makeCodes(world, asked) },
    turnOff: { own: (asked) => turnOff(world, asked) },
    elsewhere: { own: (asked) => endElsewhere(world, asked) },
  }
}

type Asked = Parameters<OwnAct['own']>[0]

const done = (act: string) => `/account?done=${act}`
const byOf = ({ service }: Viewing) => ({ channel: 'console' as const, now: service.now() })

async function changePassword({ proved }: AccountWorld, { viewing, typed, response }: Asked): Promise<void> {
  const { service, actor } = viewing
  const { email } = await proved(viewing, typed)
  const { password = '', again = '' } = typed
  const different = password === again ? [] : [{ path: 'again', fault: 'password.different' as const }]
  const errors = [...checkPassword(password, email), ...different]
  if (errors.length > 0) throw new Refused('refused', 'account.nothing-done', errors)
  const hash = await hashPassword(password)
  await inTransaction(service.db, (tx) =>
    setPassword(tx, actor.id, hash, { byId: actor.id, ...byOf(viewing) }),
  )
  response.redirect(303, '/sign-in?set=password')
}

async function makeKey(
  { accounts, proved, shown }: AccountWorld,
  { viewing, typed, response }: Asked,
): Promise<void> {
  await proved(viewing, typed)
  const body = { password: typed.current ?? '', method: 'totp' as const }
  const answer = await answerOrNull(
    accounts.api.enableTwoFactor({ body, headers: headersOf(viewing.request) }),
  )
  if (answer?.method !== 'totp') throw notNow()
  const told = { kind: 'twoFactor' as const, uri: answer.totpURI, codes: answer.backupCodes }
  response.send(await shown(viewing, told))
}

async function confirmKey(
  { accounts, limits }: AccountWorld,
  { viewing, typed, response }: Asked,
): Promise<void> {
  const { service, actor, request, read } = viewing
  const { account } = await read(meRoutes.one)
  if (account.twoFactor !== 'pending') throw notNow()
  const code = (typed.code ?? '').trim()
  const given = { body: { code }, headers: headersOf(request), asResponse: true as const }
  const answer = await limits.proof(actor.id, async () => {
    const answered = await answerOrNull(accounts.api.verifyTOTP(given))
    if (answered) return answered
    throw new Refused('refused', 'account.nothing-done', [{ path: 'code', fault: 'account.code-wrong' }])
  })
  await afterwards(async () => {
    await limits.spendCode(actor.id, code)
    await limits.forgetProofs(actor.id)
    await inTransaction(service.db, (tx) => recordTwoFactor(tx, actor.id, true, byOf(viewing)))
  })
  passCookies(answer, response)
  response.redirect(303, done('confirm'))
}

async function makeCodes(
  { accounts, proved, shown }: AccountWorld,
  { viewing, typed, response }: Asked,
): Promise<void> {
  await proved(viewing, typed)
  const body = { password: typed.current ?? '' }
  const answer = await answerOrNull(
    accounts.api.generateBackupCodes({ body, headers: headersOf(viewing.request) }),
  )
  if (!answer) throw notNow()
  response.send(await shown(viewing, { kind: 'codes', codes: answer.backupCodes }))
}

async function turnOff(
  { accounts, proved }: AccountWorld,
  { viewing, typed, response }: Asked,
): Promise<void> {
  const { service, actor, request, read } = viewing
  await proved(viewing, typed)
  const { account } = await read(meRoutes.one)
  if (account.twoFactor !== 'on') throw notNow()
  const body = { password: typed.current ?? '' }
  const given = { body, headers: headersOf(request), asResponse: true as const }
  const answer = await answerOrNull(accounts.api.disableTwoFactor(given))
  if (!answer) throw notNow()
  await afterwards(() =>
    inTransaction(service.db, (tx) => recordTwoFactor(tx, actor.id, false, byOf(viewing))),
  )
  passCookies(answer, response)
  response.redirect(303, done('turnOff'))
}

async function endElsewhere({ accounts }: AccountWorld, { viewing, response }: Asked): Promise<void> {
  const { service, actor, request } = viewing
  const session = await accounts.api.getSession({ headers: headersOf(request) })
  if (!session) throw notNow()
  await inTransaction(service.db, (tx) => endOtherSessions(tx, actor.id, session.session.token))
  response.redirect(303, done('elsewhere'))
}

const notNow = () => new Refused('wrong-state', 'account.not-now')
