import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { EVIDENCE_BYTES } from '../../domain/evidence/evidence'
import { openEvidenceFiles, type EvidenceFiles } from '../../files/evidenceFiles'
import { PHOTO, photoOf } from '../cast/evidence'

/** A server that speaks S3 is no package: this runs where one is named that has a bucket
 * "evidence", such as TEST_S3_ENDPOINT=http://127.0.0.1:9000, with TEST_S3_KEY and TEST_S3_SECRET. */
const endpoint = process.env.TEST_S3_ENDPOINT
const inBucket = endpoint ? describe : describe.skip

const place = {
  endpoint,
  bucket: 'evidence',
  region: 'us-east-1',
  key: process.env.TEST_S3_KEY ?? 'test',
  secret: process.env.TEST_S3_SECRET ?? 'test',
}

inBucket('files in a bucket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-bucket-'))
  let files: EvidenceFiles
  beforeAll(async () => {
    files = await openEvidenceFiles({ folder, s3: place })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const kept = async () => {
    const names: string[] = []
    for await (const page of files.kept()) names.push(...page)
    return names
  }

  test.each([PHOTO, photoOf(EVIDENCE_BYTES)])('come back as they were', async (bytes) => {
    const pending = await files.receive(Readable.from([bytes]), '照片.jpg')
    expect(await kept()).not.toContain(pending.storedAs)
    await files.keep(pending)
    expect(await kept()).toContain(pending.storedAs)
    expect(readdirSync(join(folder, 'pending'))).toEqual([])
    expect(Buffer.compare(await buffer(await files.open(pending.storedAs)), bytes)).toBe(0)
    expect(Math.abs((await files.modifiedAt(pending.storedAs)).getTime() - Date.now())).toBeLessThan(60_000)
    await files.remove(pending.storedAs)
    await expect(files.open(pending.storedAs)).rejects.toThrow('is gone')
    expect(await kept()).not.toContain(pending.storedAs)
  })

  test('stay pending where the bucket is not there', async () => {
    const pending = await files.receive(Readable.from([PHOTO]), '照片.jpg')
    const stranger = await openEvidenceFiles({ folder, s3: { ...place, bucket: 'no-such-bucket' } })
    await expect(stranger.keep(pending)).rejects.toThrow()
    expect(readdirSync(join(folder, 'pending'))).toEqual([pending.storedAs])
    await files.drop(pending)
  })
})
