import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { writeXlsx, type CellValue } from 'hucre'
import { createKey } from '../ledger/person/keys'
import { number, printEnvironment, printTable } from './report'
import { openServers, runBenchmark, startService } from './support'

const MB = 1_000_000
const LOOK_EVERY_MS = 10
const OPERATOR = 'operator@example.org'

type File = { name: string; kind: string; bytes: Buffer }

/** `npm run bench:sheets`: the worst files that one person can send, and the largest useful ones; beside each what it did to
 * everybody else: the longest answer of /healthz meanwhile, and what the service held more than before. */
async function main(): Promise<void> {
  const servers = await openServers()
  const service = await startService(servers)
  try {
    await printEnvironment(service.db, service.temporalAddress)
    const key = await createKey(service.db, OPERATOR, new Date())
    const rows = [['', 'MB sent', 'answer', 'seconds', '/healthz at worst, ms', 'service more, MB']]
    for (const file of await worstFiles()) rows.push(await measured(service.baseUrl, key, file))
    printTable('Files, one after the other, once', rows)
  } finally {
    await service.stop()
    await servers.stop()
  }
}

async function measured(baseUrl: string, key: string, file: File): Promise<string[]> {
  const before = await residentMb(baseUrl)
  let [worst, most, over] = [0, before, false]
  const watching = (async () => {
    while (!over) {
      const began = performance.now()
      await (await fetch(`${baseUrl}/healthz`)).text()
      worst = Math.max(worst, performance.now() - began)
      most = Math.max(most, await residentMb(baseUrl))
      await pause(LOOK_EVERY_MS)
    }
  })()
  const began = performance.now()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name)
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() }
  const answer = await fetch(`${baseUrl}/api/v1/imports/${file.kind}`, {
    method: 'POST',
    headers,
    body: form,
  })
  const seconds = (performance.now() - began) / 1000
  over = true
  await watching
  const { accepted, type } = (await answer.json()) as { accepted?: number; type?: string }
  const said = type ?? `${number(accepted ?? 0)} rows`
  return [
    file.name,
    number(file.bytes.length / MB, 1),
    `${answer.status} ${said}`,
    number(seconds, 1),
    number(worst),
    number(most - before),
  ]
}

async function residentMb(baseUrl: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / MB
}

async function worstFiles(): Promise<File[]> {
  const csv = (name: string, line: string, bytes: number): File => ({
    name,
    kind: 'regions',
    bytes: Buffer.from(line.repeat(Math.floor(bytes / Buffer.byteLength(line)))),
  })
  const workbook = async (name: string, kind: string, rows: CellValue[][]): Promise<File> => ({
    name,
    kind,
    bytes: Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] })),
  })
  const far: CellValue[][] = [['代码', '名称'], ...Array.from({ length: 1_048_574 }, () => []), [' ']]
  return [
    csv('line ends', '\n', 8 * MB),
    csv('more line ends', '\r\n', 19 * MB),
    csv('commas', ',', 19 * MB),
    csv('quotes', '"', 19 * MB),
    csv('quotes that never close', 'a,"b,c\n', 4 * MB),
    csv('quotes in every line', '50,a"b"c,县级\n', 4 * MB),
    csv('one line', 'a', 19 * MB),
    await workbook('a blank cell in the last row', 'regions', far),
    await workbook(
      'a far column',
      'regions',
      Array.from({ length: 1_000 }, () => [...Array.from({ length: 16_383 }, () => null), 'x']),
    ),
    await workbook('a province', 'regions', province()),
    await workbook('a province again', 'regions', province()),
    await workbook('a survey of 40,000 villages', 'villages', survey(40_000)),
  ]
}

const VILLAGES = 31_676

/** A province of which every village is in the file. */
function province(): CellValue[][] {
  const towns = Array.from(
    { length: Math.ceil(VILLAGES / 900) },
    (_, town) => `4301${String(town + 10).padStart(2, '0')}`,
  )
  return [
    ['行政区划代码', '名称', '级别', '上级代码'],
    ['43', '湖南省', '省级', null],
    ['4301', '长沙市', '地级', '43'],
    ...towns.map((code) => [code, `县${code}`, '县级', '4301']),
    ...towns.map((code) => [`${code}100`, `镇${code}`, '乡级', code]),
    ...Array.from({ length: VILLAGES }, (_, index): CellValue[] => {
      const town = `${towns[Math.floor(index / 900)]}100`
      return [`${town}${String((index % 900) + 100)}`, `村${index}`, '村级', town]
    }),
  ]
}

function survey(count: number): CellValue[][] {
  const villages = province().filter(([code]) => String(code).length === 12)
  return [
    [
      '行政区划代码',
      '行政村',
      '总人口',
      '剩余贫困人口',
      '贫困发生率(%)',
      '两不愁三保障',
      '基础设施',
      '产业发展',
      '人居环境',
      '公共服务',
      '备注',
    ],
    ...Array.from({ length: count }, (_, index): CellValue[] => {
      const [code = '', name = ''] = villages[index % villages.length] ?? []
      return [code, name, 1_000 + index, 3, 0.3, '否', '否', '是', '否', '否', `说明${index}`]
    }),
  ]
}

runBenchmark(main)
