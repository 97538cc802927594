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

/** `npm run bench:sheets`: the worst files that one person can send, and the largest useful ones, and the largest workbooks that
 * the service gives; beside each what it did to everybody else: its CPU time, for how long it held the loop at worst, the longest answer of /healthz meanwhile, and what the service held
 * more than before. */
async function main(): Promise<void> {
  const servers = await openServers()
  const service = await startService(servers)
  try {
    await printEnvironment(service.db, service.temporalAddress)
    const key = await createKey(service.db, OPERATOR, new Date())
    const rows = [
      [
        '',
        'MB sent',
        'answer',
        'seconds',
        'CPU, s',
        'loop held, ms',
        '/healthz at worst, ms',
        'service more, MB',
      ],
    ]
    for (const file of await worstFiles()) rows.push(await measured(service.baseUrl, key, file))
    printTable('Files, one after the other, once', rows)
    printTable('Workbooks of the largest lists, once', await exported(service.baseUrl, key))
  } finally {
    await service.stop()
    await servers.stop()
  }
}

async function measured(baseUrl: string, key: string, file: File): Promise<string[]> {
  const { answer, seconds, cpu, held, worst, more } = await watched(baseUrl, () => sent(baseUrl, key, file))
  const { accepted, type } = (await answer.json()) as { accepted?: number; type?: string }
  const said = type ?? `${number(accepted ?? 0)} rows`
  const size = number(file.bytes.length / MB, 1)
  return [file.name, size, `${answer.status} ${said}`, seconds, cpu, held, worst, more]
}

/** Exports of a second province, as large as a workbook may be. */
async function exported(baseUrl: string, key: string): Promise<string[][]> {
  for (const [kind, rows] of [
    ['regions', province(EXPORTED, '44')],
    ['villages', survey(EXPORTED, '44')],
  ] as const)
    await sent(baseUrl, key, await workbook(kind, kind, rows))
  const rows = [
    [
      '',
      'MB given',
      'answer',
      'seconds',
      'CPU, s',
      'loop held, ms',
      '/healthz at worst, ms',
      'service more, MB',
    ],
  ]
  for (const kind of ['regions', 'villages']) {
    const { answer, seconds, cpu, held, worst, more } = await watched(baseUrl, () =>
      fetch(`${baseUrl}/api/v1/exports/${kind}.xlsx?unit=44`, {
        headers: { authorization: `Bearer ${key}` },
      }),
    )
    const size = number((await answer.arrayBuffer()).byteLength / MB, 1)
    rows.push([kind, size, String(answer.status), seconds, cpu, held, worst, more])
  }
  return rows
}

function sent(baseUrl: string, key: string, file: File): Promise<Response> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(file.bytes)]), file.name)
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() }
  return fetch(`${baseUrl}/api/v1/imports/${file.kind}`, { method: 'POST', headers, body })
}

/** Asks for something, and looks meanwhile at how the service does. */
async function watched(baseUrl: string, ask: () => Promise<Response>) {
  const before = await metricsOf(baseUrl)
  let [worst, most, held, over] = [0, before.residentMb, 0, false]
  const watching = (async () => {
    while (!over) {
      const began = performance.now()
      await (await fetch(`${baseUrl}/healthz`)).text()
      worst = Math.max(worst, performance.now() - began)
      const { residentMb, heldMs } = await metricsOf(baseUrl)
      ;[most, held] = [Math.max(most, residentMb), Math.max(held, heldMs)]
      await pause(LOOK_EVERY_MS)
    }
  })()
  const began = performance.now()
  const answer = await ask()
  const seconds = (performance.now() - began) / 1000
  over = true
  await watching
  const cpu = (await metricsOf(baseUrl)).cpuSeconds - before.cpuSeconds
  return {
    answer,
    seconds: number(seconds, 1),
    cpu: number(cpu, 1),
    held: number(held),
    worst: number(worst),
    more: number(most - before.residentMb),
  }
}

/** What the service says of itself: what it holds, its CPU time, and for how long its loop was held at worst since it was asked last. */
async function metricsOf(baseUrl: string) {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
  return {
    residentMb: valueOf('process_resident_memory_bytes') / MB,
    cpuSeconds: valueOf('process_cpu_seconds_total'),
    heldMs: valueOf('nodejs_eventloop_lag_max_seconds') * 1000,
  }
}

const workbook = async (name: string, kind: string, rows: CellValue[][]): Promise<File> => ({
  name,
  kind,
  bytes: Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] })),
})

async function worstFiles(): Promise<File[]> {
  const csv = (name: string, line: string, bytes: number): File => ({
    name,
    kind: 'regions',
    bytes: Buffer.from(line.repeat(Math.floor(bytes / Buffer.byteLength(line)))),
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
/** Of the province whose lists are exported. */
const EXPORTED = 19_900

/** A province of which every village is in the file. */
function province(villages = VILLAGES, code = '43'): CellValue[][] {
  const towns = Array.from(
    { length: Math.ceil(villages / 900) },
    (_, town) => `${code}01${String(town + 10).padStart(2, '0')}`,
  )
  return [
    ['行政区划代码', '名称', '级别', '上级代码'],
    [code, `省${code}`, '省级', null],
    [`${code}01`, `市${code}`, '地级', code],
    ...towns.map((town) => [town, `县${town}`, '县级', `${code}01`]),
    ...towns.map((town) => [`${town}100`, `镇${town}`, '乡级', town]),
    ...Array.from({ length: villages }, (_, index): CellValue[] => {
      const town = `${towns[Math.floor(index / 900)]}100`
      return [`${town}${String((index % 900) + 100)}`, `村${index}`, '村级', town]
    }),
  ]
}

function survey(count: number, of = '43'): CellValue[][] {
  const villages = province(VILLAGES, of).filter(([code]) => String(code).length === 12)
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
