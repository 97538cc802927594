import type { History } from '@temporalio/common/lib/proto-utils'
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { startWorkflow, tellingOf, type Nudge } from '../../activities/nudge'
import { storeMessage } from '../../ledger/mail/localMailbox'
import { claimNudges, forgetNudges } from '../../ledger/record/outbox'
import { startLocalMailbox } from '../../mail/localMailbox'
import { createMailer } from '../../mail/mailer'
import { findTestServer } from '../../start/testServer'
import { nudge, workflowIdOf, type Followed } from '../../workflows/messages'
import { createWorker } from '../../worker/worker'
import { NOWHERE } from './outbound'
import { WELL, type World } from './world'

const BUNDLE_SECONDS = 5
const NUDGES_MOST = 500
const START = { bundleSeconds: BUNDLE_SECONDS }

export type Conductor = {
  environment: TestWorkflowEnvironment
  /** Skips time up to an instant, moves the world's clock with it, and settles. */
  skipTo: (instant: string) => Promise<void>
  /** Carries all waiting nudges to their workflows, as the relay does, until none waits, every campaign runs, and every target and
   * every cycle of a finding is armed. */
  settle: () => Promise<void>
  /** Carries the nudges that wait now, as the relay does, and returns how many workflows were told. */
  carry: () => Promise<number>
  /** Nudges one workflow with a version, seen or not. */
  nudge: (each: Nudge) => Promise<void>
  historyOf: (kind: Followed, itemId: string) => Promise<History>
  close: () => Promise<void>
}

/** Temporal with skipped time and our worker on a world's ledger; mail goes over SMTP to the local mailbox. The server's
 * time begins now, and the world's clock follows it.
 * @param rules where webhooks and robots may be */
export async function openConductor(world: World, rules = NOWHERE): Promise<Conductor> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  const path = await findTestServer(() => {})
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  })
  const mailbox = await startLocalMailbox((message) => storeMessage(world.db, message))
  const worker = await createWorker({
    db: world.db,
    clock: WELL,
    client: environment.client,
    connection: environment.nativeConnection,
    namespace: environment.namespace ?? 'default',
    mailer: createMailer(mailbox.url, 'gongjian@example.org'),
    publicUrl: 'http://localhost:3000',
    pace: { ...START, digestAt: null, quietHours: null },
    ...{ rules, now: world.clock.now, chance: () => 1 },
    bundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? missing() },
  })
  const running = worker.run()
  const follow = async () => world.clock.set(new Date(await environment.currentTimeMs()).toISOString())
  await follow()
  const skipTo = async (instant: string) => {
    const now = await environment.currentTimeMs()
    await environment.sleep(Math.max(Date.parse(instant) - now, 1))
    await follow()
    await settle()
  }
  const carry = async () => {
    const waiting = await claimNudges(world.db, NUDGES_MOST)
    for (const each of waiting) {
      await tell(environment.client, each)
      await forgetNudges(world.db, each)
    }
    return waiting.length
  }
  const settle = async () => {
    const open = { state: { notIn: ['confirmed', 'failed', 'withdrawn'] }, armedAt: null }
    const unarmed = async () =>
      (await world.db.target.count({ where: { state: 'open', armedAt: null } })) +
      (await world.db.campaign.count({ where: { state: 'launching' } })) +
      (await world.db.rectification.count({ where: open })) +
      (await world.db.docket.count({ where: { armedAt: null } }))
    while ((await carry()) > 0 || (await unarmed()) > 0) await environment.sleep('1 second')
  }
  return {
    environment,
    skipTo,
    settle,
    carry,
    nudge: (each) => tell(environment.client, each),
    historyOf: (kind, itemId) =>
      environment.client.workflow.getHandle(workflowIdOf(kind, itemId)).fetchHistory(),
    close: async () => {
      worker.shutdown()
      await running
      await mailbox.close()
      await environment.teardown()
    },
  }
}

/** As the relay tells a workflow, in two steps: this server fails at an update-with-start of a workflow that runs
 * (a null update handle in its TestWorkflowService). The product's one step is tested on the real server. */
async function tell(client: Client, each: Nudge): Promise<void> {
  await startWorkflow(client, each, START)
  const handle = client.workflow.getHandle(workflowIdOf(each.workflow, each.itemId))
  await handle.executeUpdate(nudge, tellingOf(each)).catch((error: unknown) => {
    // Seen before, or ended in between: either way the workflow has looked after the change.
    if (!(error instanceof WorkflowUpdateFailedError) && !(error instanceof WorkflowNotFoundError))
      throw error
  })
}

function missing(): never {
  throw new Error('TEST_WORKFLOW_BUNDLE is set by the global set-up: run the tests with npm test')
}
