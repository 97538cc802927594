import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { evidenceName, EVIDENCE_BYTES } from '../../../domain/evidence/evidence'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { docxWith, PDF, PHOTO, photoOf, PNG, zipOf } from '../../cast/evidence'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

const MIB = 1024 * 1024
/** What of a file may be in memory at a time, beside what garbage is not yet collected, bytes. */
const HELD_BYTES = 6 * MIB

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const upload = async (bytes: Buffer, name: string) => (await world.as('li')).upload('/evidence', bytes, name)
const filesLeft = () =>
  readdirSync(world.filesFolder, { recursive: true })
    .map(String)
    .filter((name) => /-/.test(name))

const SCRIPT = '<script>alert(1)</script>'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
const ZIP = zipOf([{ name: 'a.txt', bytes: Buffer.from('a') }])
const withTail = (bytes: Buffer, tail: Buffer | string) => Buffer.concat([bytes, Buffer.from(tail)])
const jpegScript = Buffer.concat([
  Buffer.from('ffd8ffe0', 'hex'),
  Buffer.from('/*'),
  PHOTO.subarray(6),
  Buffer.from('*/=alert(1)'),
])
const zeros = Buffer.alloc(64 * MIB)

describe('what is no evidence, or something else besides, is refused and nothing of it is kept', () => {
  test.each([
    ['an SVG', Buffer.from(SVG), 'a.svg'],
    ['an SVG called a picture', Buffer.from(`<?xml version="1.0"?>${SVG}`), 'a.jpg'],
    ['a web page', Buffer.from(`<!DOCTYPE html><html><body>${SCRIPT}`), 'a.html'],
    ['a web page called a PDF', Buffer.from(`<html>${SCRIPT}`), 'a.pdf'],
    ['text', Buffer.from('甲,乙\n1,2\n'), 'a.csv'],
    ['a GIF', Buffer.from('GIF89a/*archive*/'), 'a.gif'],
    ['a program', withTail(Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1'), Buffer.alloc(64)), 'a.pdf'],
    ['an archive', ZIP, 'a.zip'],
    ['an archive called a document', ZIP, 'a.docx'],
    ['a PDF that is a web page too', withTail(PDF, `<ScRiPt>alert(1)</script>`), 'a.pdf'],
    [
      'a PDF with a script deep inside',
      Buffer.concat([PDF, Buffer.alloc(70_001, 32), Buffer.from(SCRIPT), Buffer.alloc(70_001, 32)]),
      'a.pdf',
    ],
    ['a PDF that is an archive too', withTail(PDF, ZIP), 'a.pdf'],
    ['a photo that is an archive too', withTail(PHOTO, ZIP), 'a.jpg'],
    ['a photo that is a PDF too', withTail(PHOTO, PDF), 'a.jpg'],
    ['a photo that is a script too', jpegScript, 'a.jpg'],
    ['a photo with a page behind it', withTail(PNG, '<html>'), 'a.png'],
    ['a photo with PHP behind it', withTail(PNG, '<?php system($_GET[0]);'), 'a.png'],
    ['a document with macros', docxWith({ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }), 'a.docx'],
    [
      'a document that is a Java archive too',
      docxWith({ name: 'META-INF/MANIFEST.MF', bytes: Buffer.from('x') }),
      'a.docx',
    ],
    [
      'a document whose list of parts is a bomb',
      zipOf([{ name: '[Content_Types].xml', bytes: zeros }]),
      'a.docx',
    ],
    ['a photo called a page', PHOTO, 'a.html'],
    ['a PDF called a photo', PDF, 'a.jpg'],
  ])('%s', async (_what, bytes, name) => {
    const { detail, errors } = expectProblem(await upload(bytes, name), 415, 'wrong-media-type')
    expect([detail, errors]).toEqual([
      expect.stringMatching(/./),
      [{ path: 'file', message: expect.any(String) }],
    ])
    expect(filesLeft()).toEqual([])
    expect(await world.db.evidence.count()).toBe(0)
  })

  test('an empty file', async () => {
    expectProblem(await upload(Buffer.alloc(0), 'a.jpg'), 422, 'refused')
    expect(filesLeft()).toEqual([])
  })

  test('a file of more than 20 MiB, to the byte', async () => {
    expectProblem(await upload(photoOf(21 * MIB), 'a.jpg'), 413, 'too-large')
    expectProblem(await upload(photoOf(EVIDENCE_BYTES + 1), 'a.jpg'), 413, 'too-large')
    expect(filesLeft()).toEqual([])
    expect(await world.db.evidence.count()).toBe(0)
    expect((await upload(photoOf(EVIDENCE_BYTES), 'a.jpg')).status).toBe(201)
  })
})

test('a document that would unpack to a gigabyte is looked at and kept as it is, never unpacked', async () => {
  const bytes = docxWith({ name: 'word/media/image1.bmp', bytes: zeros })
  const began = process.memoryUsage().rss
  expect((await upload(bytes, '报告.docx')).body).toMatchObject({ bytes: bytes.length })
  expect(process.memoryUsage().rss - began).toBeLessThan(zeros.length)
})

/** A form that Li sends by hand, as far as the bytes of its file: what is written to it, the service gets at once. */
async function beginUpload() {
  const server = createServer(world.app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const key = await createKey(world.db, cast.li, world.clock.now())
  const headers = {
    Authorization: `Bearer ${key}`,
    'Idempotency-Key': randomUUID(),
    'Content-Type': 'multipart/form-data; boundary=x',
  }
  const asked = request({ port, method: 'POST', path: '/api/v1/evidence', headers })
  const status = new Promise<number | undefined>((resolve) => {
    asked.on('response', (answer) => resolve(answer.resume().statusCode))
    asked.on('error', () => resolve(undefined))
  })
  const send = (bytes: Buffer | string) => new Promise<void>((sent) => void asked.write(bytes, () => sent()))
  await send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n')
  await send(PHOTO)
  return { asked, status, send, close: () => server.close() }
}

test('19 MiB pass through in little memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { asked, status, send, close } = await beginUpload()
  const chunk = Buffer.alloc(MIB, 0xab)
  collect()
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  for (let no = 0; no < 19; no += 1) {
    await send(chunk)
    collect()
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  asked.end('\r\n--x--\r\n')
  expect(await status).toBe(201)
  expect(most).toBeLessThan(HELD_BYTES)
  close()
})

test('a caller who goes away in the middle leaves no file', async () => {
  const before = filesLeft()
  const { asked, status, close } = await beginUpload()
  await until(() => filesLeft().length === before.length + 1)
  asked.destroy()
  expect(await status).toBeUndefined()
  await until(() => filesLeft().length === before.length)
  expect(filesLeft()).toEqual(before)
  close()
})

/** Waits for what the other side of a socket does. */
async function until(holds: () => boolean): Promise<void> {
  for (const began = Date.now(); !holds() && Date.now() - began < 10_000;)
    await new Promise((wake) => setImmediate(wake))
}

describe('a name is shown without what people cannot see, and is never a path', () => {
  test.each([
    ['../../etc/passwd.jpg', 'passwd.jpg'],
    ['..\\..\\boot.jpg', 'boot.jpg'],
    ['照片.JPG', '照片.jpg'],
    ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie: x=1.jpg'],
    ['a\u0000b.jpg', 'ab.jpg'],
    ['gpj.\u202Efdp.jpg', 'gpj.fdp.jpg'],
    ['没有扩展名', '没有扩展名.jpg'],
    ['mmexport.png', 'mmexport.png.jpg'],
    ['..', '佐证.jpg'],
    ['.jpg', '佐证.jpg'],
    [`${'长'.repeat(300)}.jpeg`, `${'长'.repeat(120)}.jpeg`],
    ['\ud800.jpg', '\ufffd.jpg'],
  ])('%j', (given, shown) => {
    expect(evidenceName(given, 'image/jpeg')).toBe(shown)
  })

  test('whatever it is, it is one line of a length, with the extension of what is inside, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        let shown = ''
        try {
          shown = evidenceName(given, 'application/pdf')
        } catch (error) {
          return expect(error).toMatchObject({ kind: 'wrong-media-type' })
        }
        expect(shown).toMatch(/^[^/\\\p{Cc}\p{Cf}]+\.pdf$/u)
        expect([...shown].length).toBeLessThanOrEqual(130)
        expect(evidenceName(shown, 'application/pdf')).toBe(shown)
      }),
    )
  })

  test('over HTTP too, and the header of the file stays one line', async () => {
    const { body } = await upload(PDF, '../..%0D%0ASet-Cookie: a=b\u202e"; x=".pdf')
    expect(body.name).not.toMatch(/[\r\n\u202e/\\]/)
    const { headers } = await (await world.as('li')).get(`/evidence/${body.id}`).expect(200)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toMatch(/^attachment; /)
  })
})
