import { PassThrough } from 'node:stream'
import { linesInto } from '../../start/logLines'

/** What stands in the log after these processes wrote these pieces in this order. */
async function kept(pieces: [process: 'api' | 'worker', piece: string | Buffer][]): Promise<string[]> {
  const log = new PassThrough()
  const into = { api: linesInto(log, 'api', () => 7), worker: linesInto(log, 'worker', () => 7) }
  for (const [process, piece] of pieces) into[process].write(piece)
  for (const each of Object.values(into)) await new Promise<void>((done) => each.end(done))
  await new Promise(setImmediate)
  return (log.read() as Buffer).toString().split('\n').filter(Boolean)
}

test('two processes’ lines never mix, wherever they are cut', async () => {
  const [a, b] = ['{"level":30,"msg":"攻坚"}', '{"level":40,"msg":"b"}']
  const cut = Buffer.from(`${a}\n`)
  const lines = await kept([
    ['api', cut.subarray(0, 22)],
    ['worker', b],
    ['api', cut.subarray(22)],
    ['worker', '\n'],
  ])
  expect(lines.sort()).toEqual([a, b].sort())
})

test('what is no line of ours becomes one, with a level in numbers', async () => {
  const lines = await kept([
    ['api', 'a library speaks\n{"level":"WARN"}\n\n{"level":50,"msg":"ours"}\nlast words'],
  ])
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 40, time: 7, process: 'api', msg: 'a library speaks' },
    { level: 40, time: 7, process: 'api', msg: '{"level":"WARN"}' },
    { level: 50, msg: 'ours' },
    { level: 40, time: 7, process: 'api', msg: 'last words' },
  ])
})
