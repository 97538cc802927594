import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createKey } from '../ledger/person/keys'
import { number, printEnvironment, printTable } from './report'
import { province, survey, workbook, worstFiles, type File } from './sheetFiles'
import { draftCampaign, openServers, runBenchmark, startService, untilQuiet } from './support'

const MB = 1_000_000
const LOOK_EVERY_MS = 10
const OPERATOR = 'operator@example.org'

/** Villages of the province whose lists are exported. */
const EXPORTED = 19_900
const WATCHED = ['seconds', 'CPU, s', 'loop held, ms', '/healthz at worst, ms', 'service more, MB']

/** `npm run bench:sheets`: the worst files that one person can send, and the largest useful ones, and the largest workbooks that
 * the service gives; beside each what it did to everybody else: its CPU time, for how long it held the loop at worst, the longest
 * answer of /healthz meanwhile, and what the service held more than before. An argument chooses the files whose names hold it. */
async function main(): Promise<void> {
  const servers = await openServers()
  const service = await startService(servers)
  try {
    await printEnvironment(service.db, service.temporalAddress)
    const key = await createKey(service.db, OPERATOR, new Date())
    const campaign = await draftCampaign(service.operator)
    await service.operator.send('POST', `/campaigns/${campaign}/launch`)
    await untilQuiet(service.db)
    const rows = [['', 'MB sent', 'answer', ...WATCHED]]
    const asked = process.argv[2] ?? ''
    for (const file of (await worstFiles(campaign)).filter(({ name }) => name.includes(asked)))
      rows.push(await measured(service.baseUrl, key, file))
    printTable('Files, one after the other, once', rows)
    if (asked === '') printTable('Workbooks of the largest lists, once', await exported(service.baseUrl, key))
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
  const rows = [['', 'MB given', 'answer', ...WATCHED]]
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
  return fetch(`${baseUrl}/api/v1/imports/${file.kind}?${file.query ?? ''}`, {
    method: 'POST',
    headers,
    body,
  })
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

runBenchmark(main)
