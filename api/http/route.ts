import type { ActBy } from '../../ledger/acts'
import type { Readable } from 'node:stream'
import type { Request } from 'express'
import type { z } from 'zod'
import type { Language } from '../../words/words'
import type { Actor } from '../../domain/person/access'
import type { Table } from '../../domain/importing/cell'
import type { SheetKind } from '../../domain/importing/sheetKinds'
import type { Programme } from '../../domain/programme/programme'
import type { Right } from '../../domain/person/roles'
import type { Database, Transaction } from '../../ledger/database/database'
import type { KeyRing } from '../../ledger/household/encryption'
import type { Vitals } from '../../start/readiness'
import type { OutboundRules } from '../../outbound/address'
import type { EvidenceFiles, PendingFile } from '../../files/evidenceFiles'
import type { CountedAct, Limits } from './limits'

/** What every handler gets from the service. */
export type Service = {
  db: Database
  now: () => Date
  programmes: { programme: Programme; hash: string }[]
  /** Where people reach the service, without a slash at its end. */
  publicUrl: string
  /** Whose session a browser shows: the person's id, or null. */
  personOfSession: (request: Request) => Promise<string | null>
  outbound: OutboundRules
  files: EvidenceFiles
  /** Encrypts and decrypts personal data. */
  keyRing: KeyRing
  limits: Limits
  /** How the clock of this machine stands to the ledger's, and what readiness goes by. */
  vitals: Vitals
}

/** What a handler answers: instants go over the wire as text. */
type Told<T> = unknown extends T
  ? unknown
  : string extends T
    ? T | Date
    : T extends readonly (infer Item)[]
      ? readonly Told<Item>[]
      : T extends object
        ? { [Key in keyof T]: Told<T[Key]> }
        : T

/** A file that people handed over, on its way out. */
export type Attachment = { stream: Readable; type: string; name: string; bytes: number }
/** What is answered as a file, which no schema describes. */
type File = Buffer | Attachment

/** Who reads, and when. */
export type Reader = { db: Database; actor: Actor; now: Date }

export type Inputs = { params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType }
type Parsed<S, Fallback> = S extends z.ZodType ? z.output<S> : Fallback

type Shared<I extends Inputs, A extends z.ZodType> = {
  path: `/${string}`
  summary: string
  /** The function a person must have; which objects they see is each ledger query's own condition. */
  right: Right
  input: I
  answer: A
}
type Given<I extends Inputs> = {
  actor: Actor
  service: Service
  now: Date
  params: Parsed<I['params'], Record<string, never>>
  query: Parsed<I['query'], Record<string, never>>
}

/** A route that changes nothing. */
export type ReadRoute<I extends Inputs = Inputs, A extends z.ZodType = z.ZodType> = Shared<I, A> & {
  method: 'get'
  /** Set where the answer is a file: `handle` returns its bytes. */
  download?: { type: string; name: string }
  /** Set where the answer is a file that people handed over: `handle` returns an Attachment. */
  attachment?: true
  handle(given: Given<I>): Promise<Told<z.input<A>> | File>
}

/** A route that changes something: it runs in one transaction, once per Idempotency-Key. */
export type ChangeRoute<I extends Inputs = Inputs, A extends z.ZodType = z.ZodType> = Shared<I, A> & {
  method: 'post' | 'put' | 'delete'
  status: 200 | 201 | 202
  /** The multipart field that holds a file, where the route takes one: a sheet, whose tables are read before the transaction
   * begins, or one `stored` as a pending file, with the form's other fields as the body. */
  file?: { field: string } & ({ holds: 'sheet'; of: SheetKind } | { holds: 'evidence' })
  /** A member of the answer that is told once and never kept: the same key again answers null in its place. */
  toldOnce?: string
  /** The request holds personal data: by what it is known again is keyed. */
  personal?: true
  /** It touches very many rows, and may take longer than people wait elsewhere. A sheet does so anyway. */
  long?: true
  /** What a person does so many times an hour at most. */
  limit?: CountedAct
  /** What is refused before the body is read: what the address names is absent, or not for this person. */
  before?(given: Given<I>): Promise<unknown>
  handle(
    given: Given<I> & {
      tx: Transaction
      body: Parsed<I['body'], undefined>
      /** The tables of the sheet; none where the route takes none. */
      tables: Table[]
      stored: PendingFile | null
      /** In which a report, or what became of each row, is told. */
      language: Language
      /** Who acts, through which channel and when, on which version: from `If-Match`, null where the caller sent none. */
      by: ActBy
    },
  ): Promise<Told<z.input<A>> | File>
}

export type Route = ReadRoute | ChangeRoute

/** Names a reading route with the types of its input and its answer. */
export const read = <const I extends Inputs, A extends z.ZodType>(
  route: Omit<ReadRoute<I, A>, 'method'>,
): ReadRoute<I, A> => ({ ...route, method: 'get' })

/** Names a changing route with the types of its input and its answer. */
export const change = <const I extends Inputs, A extends z.ZodType>(route: ChangeRoute<I, A>) => route

type Named<S> = S extends z.ZodType ? { [Key in keyof z.input<S>]?: string } : Record<string, never>
/** What an address names of a route, as it was typed there. */
export type AddressOf<I extends Inputs> = { params: Named<I['params']>; query: Named<I['query']> }

/** The header's version, or null. `undefined` marks one that is no version at all. */
export function versionFrom(request: Request): number | null | undefined {
  const header = request.header('if-match')
  if (header === undefined) return null
  const digits = /^"(\d{1,9})"$/.exec(header)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
