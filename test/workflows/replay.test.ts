import { readFileSync } from 'node:fs'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { decoded, keptHistories } from './histories'

/** As the campaigns of the tests are called. */
const CAMPAIGN = '定点攻坚'

const bundlePath = () => process.env.TEST_WORKFLOW_BUNDLE ?? ''

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
})

test.each(keptHistories())('the kept history $name replays', async ({ workflowId, bytes }) => {
  await Worker.runReplayHistory({ workflowBundle: { codePath: bundlePath() } }, decoded(bytes), workflowId)
})

test('there is a kept history of every workflow', () => {
  const kinds = new Set(keptHistories().map(({ workflowId }) => workflowId.split('/')[0]))
  expect([...kinds].toSorted()).toEqual([
    'campaign',
    'delivery',
    'dispatch',
    'docket',
    'groupDigest',
    'ledger',
    'mailroom',
    'post',
    'rectification',
    'target',
  ])
})

test('a changed workflow is noticed: a history under another story fails to replay', async () => {
  const campaign = keptHistories().find(({ name }) => name === 'campaign-story.json')
  const changed = Buffer.from(
    campaign?.bytes.toString('latin1').replaceAll('armTargets', 'armTargetz') ?? '',
    'latin1',
  )
  await expect(
    Worker.runReplayHistory(
      { workflowBundle: { codePath: bundlePath() } },
      decoded(changed),
      campaign?.workflowId ?? '',
    ),
  ).rejects.toThrow()
})

test('no history holds a mail address, or a Chinese word but the name of the campaign: people stay in the ledger', () => {
  for (const { bytes } of keptHistories()) {
    const text = bytes.toString('utf8').replaceAll(CAMPAIGN, '')
    expect(text).toContain('gongjian')
    expect(text).not.toMatch(/@example\.org|[村镇乡区县攻坚书记]/)
  }
})

test('the workflow bundle carries no zod', () => {
  const bundle = readFileSync(bundlePath(), 'utf8')
  expect(bundle).not.toMatch(/node_modules\/zod\//)
})
