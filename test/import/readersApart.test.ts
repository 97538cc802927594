import { importKinds } from '../../domain/importing/report'
import { findHeaders } from '../../domain/importing/headedTables'
import { columnsOf } from '../../domain/importing/sheetKinds'
import { readTables } from '../../sheets/readTables'
import { sampleBytes } from './files'
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import type { SheetKind } from '../../domain/importing/sheetKinds'

const MB = 1_000_000
const HEADER = [
  '行政区划代码',
  '总人口',
  '剩余贫困人口',
  '两不愁三保障',
  '基础设施',
  '产业发展',
  '人居环境',
  '公共服务',
]
const ROW = ['500101017200', 1707, 4, '否', '否', '否', '否', '否']

async function read(bytes: Buffer, kind: SheetKind | null, owner = '') {
  const path = join(tmpdir(), `gongjian-test-sheet-${randomUUID()}`)
  await writeFile(path, bytes)
  return readTables({ path, size: bytes.length }, 'a', kind, owner).finally(() => rm(path))
}

/** Three of them at most: a process that is begun meanwhile costs the thread some time, once. */
const TRIES = 3

/** What the thread of this process spends on something at least, ms; one that is under `enough` is not tried again. */
async function ownWork(work: () => Promise<unknown>, enough = Infinity): Promise<number> {
  const spent: number[] = []
  for (let tries = 0; tries < TRIES && !spent.some((each) => each < enough); tries += 1) {
    const before = performance.eventLoopUtilization()
    await work().catch(() => null)
    spent.push(performance.eventLoopUtilization(before).active)
  }
  return Math.min(...spent)
}

test.each(importKinds)('the header of a sheet of %s is found apart as it is here', async (kind) => {
  const sample = { regions: 'regions-chongqing.csv', villages: 'villages-2020.xlsx' }
  const others = { townships: 'townships-2020.csv', posts: 'posts-2020.xlsx' }
  const bytes = await sampleBytes({ ...sample, ...others }[kind])
  const apart = await read(bytes, kind)
  expect(apart[0]!.headed).toBeDefined()
  const here = findHeaders(await read(bytes, null), columnsOf(kind))
  expect(findHeaders(apart, columnsOf(kind))).toEqual({
    ...here,
    tables: here.tables.map((table) => ({ ...table, headed: apart[0]!.headed })),
  })
})

test.each(['万元 ', '说', '（', '1', '、', '以万', '收入', '( '])(
  'a note of nothing but “%s” costs the service no more than any file',
  async (text) => {
    const note = text.repeat(Math.floor(30_000 / text.length))
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: [[note], HEADER, ROW] }] }))
    const plain = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: [HEADER, ROW] }] }))
    await read(plain, 'villages')
    const most = (await ownWork(() => read(plain, 'villages'))) + 100
    expect(await ownWork(() => read(bytes, 'villages'), most)).toBeLessThan(most)
  },
  120_000,
)

test('five hundred sheets of one row cost the service no more than a few', async () => {
  const sheets = Array.from({ length: 500 }, (_, no) => ({ name: `表${no}`, rows: [HEADER, ROW] }))
  const bytes = Buffer.from(await writeXlsx({ sheets }))
  expect(await ownWork(() => read(bytes, 'villages'), 500)).toBeLessThan(500)
}, 120_000)

test('a light file of one person is read while a heavy one of another still is', async () => {
  const order: string[] = []
  const heavy = read(Buffer.from('a,"b\n'.repeat((4 * MB) / 5)), null, 'li').catch(() => null)
  const others = [1, 2, 3].map((no) => read(Buffer.from(`code,name\n50,市${no}\n`), 'regions', 'wang'))
  await Promise.all([
    heavy.then(() => order.push('heavy')),
    ...others.map((each) => each.then(() => order.push('light'))),
  ])
  expect(order).toEqual(['light', 'light', 'light', 'heavy'])
}, 60_000)
