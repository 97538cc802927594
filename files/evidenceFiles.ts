import { fault, type Fault } from '../domain/fault'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { EVIDENCE_BYTES, evidenceName } from '../domain/evidence/evidence'
import { Refused } from '../domain/refusal'
import { typeOfFile } from './inspect'
import { UploadMeter } from './marks'

/** Where files are kept in a bucket. */
const BUCKET_FOLDER = 'evidence'
const KEPT_FOLDER = 'kept'
const PENDING_FOLDER = 'pending'
const GENERATED = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** Where evidence is kept: in a folder, or in a bucket, and what has just come always first in the folder. */
export type EvidencePlace = {
  folder: string
  s3: { endpoint?: string; bucket: string; region: string; key: string; secret: string } | null
}
/** A file that has come and been looked at, under its generated name; `name` is what people are shown. */
export type PendingFile = { sha256: string; bytes: number; type: string; name: string; storedAs: string }

/** Opens the files of evidence. What speaks S3 is loaded only where it is used: it takes long. */
export async function openEvidenceFiles({ folder, s3 }: EvidencePlace): Promise<EvidenceFiles> {
  const driver = s3 ? await bucketDriver(s3) : new FSDriver({ location: folder, visibility: 'private' })
  return new EvidenceFiles(folder, new Disk(driver), s3 ? BUCKET_FOLDER : KEPT_FOLDER, s3 === null)
}

export type { EvidenceFiles }

/** The files of evidence. A file is pending until it is kept, which is done before its row is committed. */
class EvidenceFiles {
  readonly #pending: string

  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
    private readonly keptFolder: string,
    private readonly isLocal: boolean,
  ) {
    this.#pending = join(folder, PENDING_FOLDER)
  }

  /** Takes a file in, a chunk at a time.
   * @param given the name its owner gives it
   * @throws Refused `too-large`, `wrong-media-type`, `refused`; nothing of it is left then */
  async receive(source: Readable, given: string): Promise<PendingFile> {
    const storedAs = randomUUID()
    const path = this.#pathOf(storedAs)
    await mkdir(this.#pending, { recursive: true })
    const measure = new UploadMeter(EVIDENCE_BYTES)
    try {
      await pipeline(source, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      refuseUnfit(measure)
      const type = await typeOfFile(path, measure.found)
      const name = evidenceName(given, type)
      return { sha256: measure.sha256(), bytes: measure.bytes, type, name, storedAs }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  /** Makes a pending file last: when this returns it outlives a loss of power. */
  async keep({ storedAs, bytes, type }: PendingFile): Promise<void> {
    const path = this.#pathOf(storedAs)
    if (!this.isLocal) {
      const options = { contentLength: bytes, contentType: type }
      await this.disk.putStream(this.#keyOf(storedAs), createReadStream(path), options)
      return rm(path, { force: true })
    }
    const folder = join(this.folder, this.keptFolder)
    await mkdir(folder, { recursive: true })
    await synced(path)
    await rename(path, join(folder, storedAs))
    await synced(folder)
  }

  /** Forgets a pending file; one that is kept by now stays. */
  async drop({ storedAs }: PendingFile): Promise<void> {
    await rm(this.#pathOf(storedAs), { force: true })
  }

  /** The bytes of a kept file. */
  async open(storedAs: string): Promise<Readable> {
    const key = this.#keyOf(storedAs)
    if (!(await this.disk.exists(key))) throw new Error(`The file ${storedAs} of evidence is gone`)
    return this.disk.getStream(key)
  }

  /** Forgets what came before an instant and was never kept. */
  async dropPending(before: Date): Promise<void> {
    for (const name of await readdir(this.#pending).catch(() => [])) {
      const path = join(this.#pending, name)
      if (GENERATED.test(name) && (await stat(path)).mtime < before) await rm(path, { force: true })
    }
  }

  /** The names of all kept files, some at a time. */
  async *kept(): AsyncGenerator<string[]> {
    let paginationToken: string | undefined
    do {
      const page = await this.disk.listAll(this.keptFolder, { recursive: true, paginationToken })
      yield [...page.objects].map(({ name }) => name).filter((name) => GENERATED.test(name))
      paginationToken = page.paginationToken
    } while (paginationToken !== undefined)
  }

  /** When a kept file was last written. */
  async modifiedAt(storedAs: string): Promise<Date> {
    return (await this.disk.getMetaData(this.#keyOf(storedAs))).lastModified
  }

  async remove(storedAs: string): Promise<void> {
    await this.disk.delete(this.#keyOf(storedAs))
  }

  readonly #pathOf = (storedAs: string) => join(this.#pending, storedAs)
  readonly #keyOf = (storedAs: string) => `${this.keptFolder}/${storedAs}`
}

function refuseUnfit({ isTooLarge, bytes }: UploadMeter): void {
  const most = `${EVIDENCE_BYTES / 1024 / 1024} MiB`
  const at = (wrong: Fault) => [{ path: 'file', fault: wrong }]
  if (isTooLarge)
    throw new Refused('too-large', fault('file.larger-than', { most }), at(fault('file.most', { most })))
  if (bytes === 0) throw new Refused('refused', 'file.empty', at('file.is-empty'))
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** S3 and what speaks like it: addressed by path where it has an address of its own, and asked for nothing that only some have. */
async function bucketDriver({ endpoint, bucket, region, key, secret }: NonNullable<EvidencePlace['s3']>) {
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new S3Driver({
    credentials: { accessKeyId: key, secretAccessKey: secret },
    region,
    bucket,
    visibility: 'private',
    supportsACL: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  })
}
