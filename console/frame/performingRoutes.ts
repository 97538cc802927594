import type { Act, RowResult, Viewing } from './viewing'
import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import type { Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { afterCommit } from '../../ledger/database/databaseFailures'
import { isAnswered } from '../../ledger/record/idempotency'
import type { Typed } from '../form/typed'
import { perform } from '../../api/http/perform'
import { misfits } from '../../api/http/shapeFaults'
import { isTellable, toldIn } from '../../api/http/problems'
import type { Service } from '../../api/http/route'
import { sheetOf } from '../../api/http/uploads'

/** The part of a form's key that the page made. */
const KEY_SHAPE = /^[\w.-]{1,100}$/

/** The key of a form as the page made it; a new one where it is none of ours. */
export const keyOf = ({ key }: Typed) => (key !== undefined && KEY_SHAPE.test(key) ? key : randomUUID())

/** The key under which a form with this key is performed. */
const keyOfPage = (key: string) => `page ${key}`

/** Whether somebody's form with this key has been done. */
export const isFormDone = async ({ db }: Service, { id }: Actor, key: string) =>
  KEY_SHAPE.test(key) && (await isAnswered(db, id, keyOfPage(key)))

/** What an answer tells once. @throws Refused `wrong-state` where the same form was answered before */
export function toldOnce<Told>(told: Told | null): Told {
  if (told !== null) return told
  throw new Refused('wrong-state', 'shown-once.gone')
}

/** Does what a form says. @throws Refused as its route does */
export function performAct(wanted: Act, viewing: Viewing, typed: Typed, request: Request) {
  const params = wanted.params?.(viewing, typed) ?? viewing.params
  return performOne(wanted, viewing, { typed, params, key: keyOf(typed), request })
}

/** Does what a form says for each of its rows, each by itself and under a key of its own: sent again, nothing is done twice. */
export async function performRows(
  wanted: Act,
  viewing: Viewing,
  typed: Typed,
  request: Request,
): Promise<RowResult[]> {
  const [key, results]: [string, RowResult[]] = [keyOf(typed), []]
  for (const id of wanted.rows?.of(typed) ?? []) {
    try {
      await performOne(wanted, viewing, { typed, params: { id }, key: `${key} ${id}`, request })
      results.push({ id, problem: null })
    } catch (error) {
      // Those that were done are done once, also when all are sent again.
      if (!isTellable(error)) throw results.length > 0 ? (afterCommit(error) ?? error) : error
      results.push({ id, problem: toldIn(viewing.language, error) })
    }
  }
  return results
}

type Given = { typed: Typed; params: Record<string, string | undefined>; key: string; request: Request }

function performOne(
  wanted: Act,
  { service, actor, language, channel }: Viewing,
  { typed, params, key, request }: Given,
) {
  const { route } = wanted
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const body = wanted.body?.(typed, params) ?? {}
  refuseUnfit(wanted, body)
  return perform(service, route, {
    ...{
      actor,
      channel,
      key: keyOfPage(key),
      path,
      params,
      sheet: sheetOf(request),
      stored: null,
      language,
    },
    expectedVersion: versionIn(typed),
    query: wanted.query?.(typed) ?? {},
    body,
  })
}

/** @throws Refused `refused` with the fields at fault */
function refuseUnfit({ shape }: Act, body: unknown): void {
  const read = shape && misfits(shape, body)
  if (read && 'errors' in read) throw new Refused('refused', 'fields.to-mend', read.errors)
}

/** The version that a form was made for; none where its act does not depend on one. */
function versionIn({ version }: Typed): number | null {
  return version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : null
}
