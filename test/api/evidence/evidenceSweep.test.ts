import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sweepEvidence } from '../../../api/evidence/evidenceSweep'
import { inTransaction } from '../../../ledger/database/database'
import { recordEvidence } from '../../../ledger/evidence/evidence'
import { actorById } from '../../../ledger/person/people'
import { cast } from '../../cast/cast'
import { PHOTO } from '../../cast/evidence'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** Files bear the instants of the machine's clock. */
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const filesIn = (folder: 'kept' | 'pending') => {
  try {
    return readdirSync(join(world.filesFolder, folder))
  } catch {
    return []
  }
}
const sweep = (minutes: number) => sweepEvidence(world.db, world.files, inMinutes(minutes))
const li = async () => {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  return (await actorById(world.db, id, world.clock.now()))!
}

describe('a row never without its file, nor a file without its row', () => {
  test('killed between the file and the commit: the file is there and the row is not, until the sweep', async () => {
    const by = { actor: await li(), channel: 'api' as const, now: world.clock.now() }
    const pending = await world.files.receive(Readable.from([PHOTO]), '照片.jpg')
    const failed = inTransaction(world.db, async (tx) => {
      await world.files.keep(pending)
      await recordEvidence(tx, pending, null, by)
      throw new Error('killed before the commit')
    })
    await expect(failed).rejects.toThrow('killed')
    expect([filesIn('kept'), await world.db.evidence.count()]).toEqual([[pending.storedAs], 0])
    expect(await sweep(59)).toBe(0)
    expect(filesIn('kept')).toEqual([pending.storedAs])
    expect(await sweep(61)).toBe(1)
    expect(filesIn('kept')).toEqual([])
  })

  test('killed while the file comes in: it is pending, until the sweep', async () => {
    const pending = await world.files.receive(Readable.from([PHOTO]), '照片.jpg')
    expect([filesIn('pending'), filesIn('kept')]).toEqual([[pending.storedAs], []])
    await sweep(59)
    expect(filesIn('pending')).toEqual([pending.storedAs])
    await sweep(61)
    expect(filesIn('pending')).toEqual([])
  })

  test('at the instant of the commit the file stands whole under the name of its row', async () => {
    const by = { actor: await li(), channel: 'api' as const, now: world.clock.now() }
    const pending = await world.files.receive(Readable.from([PHOTO]), '照片.jpg')
    await inTransaction(world.db, async (tx) => {
      await world.files.keep(pending)
      const { storedAs, sha256 } = await recordEvidence(tx, pending, null, by)
      const kept = await buffer(await world.files.open(storedAs))
      expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256)
    })
    expect(await sweep(10_000)).toBe(0)
    expect(filesIn('kept')).toEqual([pending.storedAs])
  })

  test('where the file cannot be kept there is no row, and the caller is told of a failure', async () => {
    // A file stands where the folder of kept files would be.
    writeFileSync(join(world.filesFolder, 'kept'), '')
    const answer = await (await world.as('li')).upload('/evidence', PHOTO, 'a.jpg')
    expectProblem(answer, 500, 'unexpected')
    expect([await world.db.evidence.count(), filesIn('pending')]).toEqual([0, []])
    expect(await world.db.action.count({ where: { itemKind: 'evidence' } })).toBe(0)
  })
})

test('a file that came a moment ago, one with a row, and what is not ours stay', async () => {
  await (await world.as('li')).upload('/evidence', PHOTO, 'a.jpg').expect(201)
  const [own] = filesIn('kept')
  writeFileSync(join(world.filesFolder, 'kept', 'README'), 'not ours')
  expect(await sweep(10_000)).toBe(0)
  expect(filesIn('kept').toSorted()).toEqual([own, 'README'].toSorted())
})

test('so many files without rows that the ledger must be of another time are left alone', async () => {
  const folder = join(world.filesFolder, 'kept')
  mkdirSync(folder, { recursive: true })
  for (let no = 0; no < 101; no += 1) {
    const path = join(folder, randomUUID())
    writeFileSync(path, PHOTO)
    utimesSync(path, new Date('2020-01-01'), new Date('2020-01-01'))
  }
  await expect(sweep(0)).rejects.toThrow('101 files of evidence have no row')
  expect(filesIn('kept')).toHaveLength(101)
})
