import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker'
import type { Client } from '@temporalio/client'
import { BEAT_MS, beating } from '../activities/beating'
import { createArmingActivities, createStoryActivities } from '../activities/conductor'
import { createDeliveryActivities, type DeliveryWorld } from '../activities/deliveries'
import { createDispatchActivities } from '../activities/dispatch'
import { createGroupDigestActivities } from '../activities/groupDigests'
import { createLookAtActivities } from '../activities/lookAt'
import { createMailroomActivities, createPostActivities, type PostWorld } from '../activities/post'
import type { LedgerClock } from '../start/beats'
import { MAIL_QUEUE, OUTBOUND_QUEUE, TASK_QUEUE } from '../workflows/messages'
import { restWhileOff } from './rest'

/** Workflows kept in memory between their steps, and local activities side by side. They share the
 * connections of the ledger with mail and arming. */
const CACHED_WORKFLOWS = 2_000
const LOOKS_AT_ONCE = 6
const ACTIVITIES_AT_ONCE = 20
/** Webhooks served side by side. */
const OUTBOUND_AT_ONCE = 20
/** The workflows as `npm run build` bundles them. */
const BUILT = join(__dirname, '../workflows/bundle.js')

export type WorkerWorld = PostWorld &
  DeliveryWorld & {
    clock: Pick<LedgerClock, 'isOff'>
    client: Client
    connection: NativeConnection
    namespace: string
    /** A bundle made before, so that a test run makes it once. */
    bundle?: { codePath: string }
  }
export type Working = Pick<Worker, 'run' | 'shutdown'> & {
  /** `RUNNING` while all its queues are polled. */
  getState: () => string
}

/** All workflows and activities, on the queues they belong to; not yet running. */
export async function createWorker(world: WorkerWorld): Promise<Working> {
  const { db, client, clock, connection, namespace, pace } = world
  const bundle = world.bundle ?? (existsSync(BUILT) && { codePath: BUILT })
  const start = { bundleSeconds: pace.bundleSeconds }
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    ...{ connection, namespace },
    interceptors: { activity: [restWhileOff(clock)] },
    maxHeartbeatThrottleInterval: BEAT_MS,
    shutdownGraceTime: '5 seconds',
    workerDeploymentOptions: {
      version: { deploymentName: TASK_QUEUE, buildId: bundle ? printOf(bundle.codePath) : 'sources' },
      // A changed story keeps the old way until no run of it is left, so every worker takes every run.
      useWorkerVersioning: false,
    },
  }
  const conducting = await Worker.create({
    ...common,
    taskQueue: TASK_QUEUE,
    ...(bundle ? { workflowBundle: bundle } : { workflowsPath: require.resolve('../workflows') }),
    activities: {
      ...createStoryActivities({ db }),
      ...createLookAtActivities({ db }),
      ...beating({
        ...createArmingActivities({ db, client, start }),
        ...createPostActivities(world),
        ...createDispatchActivities({ db }),
      }),
    },
    maxCachedWorkflows: CACHED_WORKFLOWS,
    maxConcurrentLocalActivityExecutions: LOOKS_AT_ONCE,
    maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
  })
  const mailing = await Worker.create({
    ...common,
    taskQueue: MAIL_QUEUE,
    activities: beating(createMailroomActivities(world)),
    maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
  })
  const outbound = await Worker.create({
    ...common,
    taskQueue: OUTBOUND_QUEUE,
    activities: beating({ ...createDeliveryActivities(world), ...createGroupDigestActivities(world) }),
    maxConcurrentActivityTaskExecutions: OUTBOUND_AT_ONCE,
  })
  return together([conducting, mailing, outbound])
}

/** By what Temporal tells builds apart. */
const printOf = (bundle: string) =>
  createHash('sha256').update(readFileSync(bundle)).digest('hex').slice(0, 12)

/** Several workers as one: where one ends, all do. */
function together(workers: Worker[]): Working {
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  return {
    run: async () => {
      await Promise.all(workers.map((worker) => worker.run().finally(shutdown)))
    },
    shutdown,
    getState: () =>
      workers.map((worker) => worker.getState()).find((state) => state !== 'RUNNING') ?? 'RUNNING',
  }
}
