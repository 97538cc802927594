import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker, type NativeConnection } from '@temporalio/worker'
import type { Client } from '@temporalio/client'
import { BEAT_MS, beating } from '../activities/beating'
import { createArmingActivities, createConductorActivities } from '../activities/conductor'
import { createDispatchActivities } from '../activities/dispatch'
import { createPostActivities, type PostWorld } from '../activities/post'
import type { LedgerClock } from '../start/beats'
import { TASK_QUEUE } from '../workflows/messages'
import { restWhileOff } from './rest'

/** Workflows kept in memory between their steps, and local activities side by side. They share the
 * connections of the ledger with mail and arming. */
const CACHED_WORKFLOWS = 2_000
const LOOKS_AT_ONCE = 6
const ACTIVITIES_AT_ONCE = 20
/** The workflows as `npm run build` bundles them. */
const BUILT = join(__dirname, '../workflows/bundle.js')

export type WorkerWorld = PostWorld & {
  clock: Pick<LedgerClock, 'isOff'>
  client: Client
  connection: NativeConnection
  namespace: string
  /** A bundle made before, so that a test run makes it once. */
  bundle?: { codePath: string }
}

/** A worker with all workflows and activities, not yet running. */
export async function createWorker(world: WorkerWorld): Promise<Worker> {
  const { db, client, clock, connection, namespace, pace } = world
  const bundle = world.bundle ?? (existsSync(BUILT) && { codePath: BUILT })
  const start = { bundleSeconds: pace.bundleSeconds }
  return Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    ...(bundle ? { workflowBundle: bundle } : { workflowsPath: require.resolve('../workflows') }),
    activities: {
      ...createConductorActivities({ db }),
      ...beating({
        ...createArmingActivities({ db, client, start }),
        ...createPostActivities(world),
        ...createDispatchActivities({ db }),
      }),
    },
    interceptors: { activity: [restWhileOff(clock)] },
    maxHeartbeatThrottleInterval: BEAT_MS,
    maxCachedWorkflows: CACHED_WORKFLOWS,
    maxConcurrentLocalActivityExecutions: LOOKS_AT_ONCE,
    maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
    shutdownGraceTime: '5 seconds',
  })
}
