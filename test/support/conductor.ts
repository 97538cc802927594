import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker'
import { pino } from 'pino'
import { nudgeWorkflow } from '../../activities/nudge'
import { storeMessage } from '../../ledger/localMailbox'
import { forgetNudges, waitingNudges } from '../../ledger/outbox'
import { startLocalMailbox } from '../../mail/localMailbox'
import { createMailer } from '../../mail/mailer'
import { findTestServer } from '../../start/testServer'
import { workflowIdOf, type Followed } from '../../workflows/messages'
import { createWorker } from '../../worker/worker'
import type { World } from './world'

export const log = pino({ level: 'silent' })
const BUNDLE_SECONDS = 5
const START = { bundleSeconds: BUNDLE_SECONDS }

export type Conductor = {
  environment: TestWorkflowEnvironment
  /** Skips time up to an instant, and moves the world's clock with it. */
  skipTo: (instant: string) => Promise<void>
  /** Carries all waiting nudges to their workflows, as the relay does, until none waits. */
  relay: () => Promise<void>
  /** Ends the worker, as a crash of the machine would; `resume` starts another. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  historyOf: (kind: Followed, itemId: string) => Promise<import('@temporalio/common/lib/proto-utils').History>
  close: () => Promise<void>
}

/** Temporal with skipped time and our worker on a world's ledger; mail goes over SMTP to the local mailbox. The time of
 * the server begins at the world's clock as far as the server can: the world's clock follows it from then on. */
export async function openConductor(world: World): Promise<Conductor> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  const path = await findTestServer(() => {})
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  })
  const mailbox = await startLocalMailbox((message) => storeMessage(world.db, message))
  const startWorker = async () => {
    const worker = await createWorker({
      db: world.db,
      client: environment.client,
      connection: environment.nativeConnection,
      namespace: environment.namespace ?? 'default',
      mailer: createMailer(mailbox.url, 'gongjian@example.org'),
      publicUrl: 'http://localhost:3000',
      start: START,
      bundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? missing() },
    })
    return { worker, running: worker.run() }
  }
  let work: { worker: Worker; running: Promise<void> } | null = await startWorker()
  const pause = async () => {
    work?.worker.shutdown()
    await work?.running
    work = null
  }
  const skipTo = async (instant: string) => {
    const now = await environment.currentTimeMs()
    await environment.sleep(Math.max(Date.parse(instant) - now, 1))
    world.clock.set(instant)
  }
  const relay = async () => {
    for (
      let waiting = await waitingNudges(world.db, 500);
      waiting.length > 0;
      waiting = await waitingNudges(world.db, 500)
    ) {
      for (const each of waiting) {
        await nudgeWorkflow(environment.client, each, START)
        await forgetNudges(world.db, each)
      }
    }
  }
  return {
    environment,
    skipTo,
    relay,
    pause,
    resume: async () => {
      work = await startWorker()
    },
    historyOf: (kind, itemId) =>
      environment.client.workflow.getHandle(workflowIdOf(kind, itemId)).fetchHistory(),
    close: async () => {
      await pause()
      await mailbox.close()
      await environment.teardown()
    },
  }
}

function missing(): never {
  throw new Error('TEST_WORKFLOW_BUNDLE is set by the global set-up: run the tests with npm test')
}
