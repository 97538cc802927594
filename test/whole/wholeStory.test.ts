import { openRunningWorld, type RunningWorld } from './runningWorld'
import { armedAndTold, closedAndQuiet, completeAll, launchFromSheets, type Service } from './story'

const PATIENCE_MS = 240_000
/** 118 targets and their campaign. */
const WORKFLOWS = 119
/** The control waits long enough for any arming to show, and no longer. */
const CONTROL_PATIENCE_MS = 15_000

async function tellTheStory(service: Service, midway = () => Promise.resolve()): Promise<void> {
  const id = await launchFromSheets(service)
  await armedAndTold(service, id)
  await midway()
  await completeAll(service, id)
  await closedAndQuiet(service, id)
}

let world: RunningWorld
afterEach(() => world.close())

test('from four spreadsheets to the last mail: 118 targets, 944 tasks, every escalation level once, everything closed', async () => {
  world = await openRunningWorld({ arming: true })
  // Temporal is disposable: half-way all its workflows are lost, and the story goes on from the ledger.
  await tellTheStory(world.serviceWith(PATIENCE_MS), async () => {
    expect(await world.loseWorkflows()).toBeGreaterThanOrEqual(WORKFLOWS)
  })
  await world.expectQuiet()
}, 900_000)

test('control: with the arming removed, the story fails where the workflows ought to run', async () => {
  world = await openRunningWorld({ arming: false })
  await expect(tellTheStory(world.serviceWith(CONTROL_PATIENCE_MS))).rejects.toThrow(
    'never came in 15000 ms: 118 armed targets',
  )
}, 90_000)
