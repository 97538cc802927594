import type { Express } from 'express'
import request from 'supertest'
import { hashPassword } from '../../accounts/passwords'
import { inTransaction } from '../../ledger/database/database'
import { setPassword } from '../../ledger/person/passwords'
import { cast, type CastName } from '../cast/cast'
import type { World } from './world'

/** What everybody of the cast who has a password has as one. */
export const PASSWORD = '攻坚克难-2020-久久为功'
const ORIGIN = 'http://localhost:3000'

/** A browser that keeps cookies and says where its forms come from. */
export function browserOf(app: Express) {
  const agent = request.agent(app)
  const own = (test: request.Test) => test.set('Origin', ORIGIN)
  return {
    get: (path: string) => agent.get(path),
    submit: (path: string, fields: Record<string, string> = {}) =>
      own(agent.post(path)).type('form').send(fields),
    /** Sends a form with one file in its field `file`. */
    upload: (path: string, fields: Record<string, string>, bytes: Buffer, name: string) => {
      const sent = own(agent.post(path))
      for (const [field, value] of Object.entries(fields)) void sent.field(field, value)
      return sent.attach('file', bytes, name)
    },
    agent,
  }
}
export type Browser = ReturnType<typeof browserOf>

/** Gives somebody of the cast the password. */
export async function letHavePassword(world: World, who: CastName): Promise<string> {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  const hash = await hashPassword(PASSWORD)
  const by = { byId: id, channel: 'command' as const, now: world.clock.now() }
  await inTransaction(world.db, (tx) => setPassword(tx, id, hash, by))
  return id
}

/** A browser in which somebody of the cast is signed in. */
export async function signedIn(world: World, who: CastName): Promise<Browser> {
  await letHavePassword(world, who)
  const browser = browserOf(world.app)
  await browser.submit('/sign-in', { email: cast[who], password: PASSWORD }).expect(303)
  return browser
}

/** The fields of the form of an act on a page, as a browser would send them untouched. @throws where the page has no such form */
export function formIn(html: string, act: string): Record<string, string> {
  const form = [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].find(([, inner]) =>
    inner!.includes(`name="act" value="${act}"`),
  )?.[1]
  if (form === undefined) throw new Error(`The page has no form for "${act}".`)
  const attribute = (tag: string, name: string) =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const sent = inputs.filter((tag) => !/type="(checkbox|radio|file)"/.test(tag) || / checked/.test(tag))
  return Object.fromEntries(
    sent.flatMap((tag) => {
      const name = attribute(tag, 'name')
      return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']]
    }),
  )
}
