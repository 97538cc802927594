import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Evidence } from '../../ledger/evidence/evidence'
import type { Attachment, Service } from './route'

/** The file of a row of evidence. */
export async function attachmentOf({ files }: Service, row: Evidence): Promise<Attachment> {
  return { stream: await files.open(row.storedAs), type: row.type, name: row.name, bytes: row.bytes }
}

/** Sends what people handed over: to be saved and never shown in place, whatever a browser would make of it. */
export async function sendAttachment(response: Response, { stream, ...file }: Attachment): Promise<void> {
  response.attachment(file.name).type(file.type)
  response.set({
    'Content-Length': String(file.bytes),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
  try {
    await pipeline(stream, response)
  } catch (error) {
    // The client closed the connection. That is no failure of ours.
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
