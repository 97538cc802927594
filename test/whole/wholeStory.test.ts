import { openRunningWorld, type RunningWorld } from './runningWorld'
import { armedAndTold, closedAndQuiet, completeAll, launchFromSheets, type Service } from './story'

const PATIENCE_MS = 60_000
/** The control waits long enough for any arming to show, and no longer. */
const CONTROL_PATIENCE_MS = 15_000

async function tellTheStory(service: Service): Promise<void> {
  const id = await launchFromSheets(service)
  await armedAndTold(service, id)
  await completeAll(service, id)
  await closedAndQuiet(service, id)
}

let world: RunningWorld
afterEach(() => world.close())

test('from four spreadsheets to the last mail: 118 targets, 944 tasks, every rung once, everything closed', async () => {
  world = await openRunningWorld({ arming: true })
  await tellTheStory(world.serviceWith(PATIENCE_MS))
  await world.expectQuiet()
}, 180_000)

test('control: with the arming removed, the story fails where the workflows ought to run', async () => {
  world = await openRunningWorld({ arming: false })
  await expect(tellTheStory(world.serviceWith(CONTROL_PATIENCE_MS))).rejects.toThrow(
    'never came in 15000 ms: 118 armed targets',
  )
}, 90_000)
