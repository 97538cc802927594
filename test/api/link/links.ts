import request from 'supertest'
import { beginHandOver, recordOutcome } from '../../../ledger/mail/mailOutcomes'
import { bundleMail } from '../../../ledger/mail/mails'
import { letterSubject, writeLetter } from '../../../mail/letters'
import { cast, type CastName } from '../../cast/cast'
import { AT_ONCE } from '../../cast/mailRules'
import type { World } from '../../support/world'

const PUBLIC_URL = 'http://localhost:3000'

/** The links of the mail that now goes to somebody of the cast, by the number of their task or finding; the mail counts as
 * sent. */
export async function mailedTo(
  world: World,
  who: CastName,
  about: 'task' | 'finding' = 'task',
): Promise<Map<number, string>> {
  const mail = await sentTo(world, who)
  const entries = (mail?.entries ?? []).filter(({ item }) => item === about)
  return new Map(entries.map(({ no, link }) => [no, link.slice(PUBLIC_URL.length)]))
}

/** The text of that mail; empty where none goes. */
export async function textMailedTo(world: World, who: CastName): Promise<string> {
  const mail = await sentTo(world, who)
  return mail ? (await writeLetter({ ...mail, unsubscribe: null })).text : ''
}

async function sentTo(world: World, who: CastName) {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  const now = world.clock.now()
  const style = { publicUrl: PUBLIC_URL, subjectOf: letterSubject }
  const mail = await bundleMail(world.db, id, now, style, AT_ONCE)
  if (!mail) return null
  await beginHandOver(world.db, mail)
  await recordOutcome(world.db, mail, { kind: 'sent' }, now)
  return mail
}

export type OpenedPage = {
  status: number
  html: string
  code: string
  key: string
  headers: Record<string, string>
}

/** The page behind a link, with the digits it asks for and the key its forms carry. */
export async function openLink(world: World, link: string): Promise<OpenedPage> {
  const { status, text, headers } = await request(world.app).get(link)
  const code = /(?:Type|请输入四位数字) (\d{4})/.exec(text)?.[1] ?? ''
  const key = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return { status, html: text, code, key, headers }
}

/** Sends a form of a link's page, with the digits and the key of the page unless told otherwise. */
export async function sendForm(world: World, link: string, fields: Record<string, string>) {
  const { code, key } = await openLink(world, link)
  return request(world.app)
    .post(link)
    .type('form')
    .send({ code, key, ...fields })
}
