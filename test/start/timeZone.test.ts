import { onServer } from '../support/databases'
import { launchSmallCampaign, openWorld } from '../support/world'

test('a database in another time zone moves no instant', async () => {
  const world = await openWorld()
  const name = new URL(world.databaseUrl).pathname.slice(1)
  await world.db.$disconnect()
  await onServer(`alter database ${name} set timezone = 'Asia/Shanghai'`)
  const now = world.clock.now()
  const literal = now.toISOString()
  expect(await world.db.$queryRaw`select ${now} = ${literal}::text::timestamptz as same`).toEqual([
    { same: true },
  ])
  const { taskOf } = await launchSmallCampaign(world)
  const { id } = await taskOf('li', 1)
  const { dueAt } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const li = await world.as('li')
  const totalBefore = async (instant: Date) =>
    (await li.get(`/tasks?assignee=me&dueBefore=${instant.toISOString()}`).expect(200)).body.total as number
  expect((await li.get(`/tasks/${id}`).expect(200)).body.dueAt).toBe(dueAt.toISOString())
  const soonest = Math.min(...(await world.db.task.findMany()).map(({ dueAt }) => dueAt.getTime()))
  expect(await totalBefore(new Date(soonest))).toBe(0)
  expect(await totalBefore(new Date(soonest + 1))).toBeGreaterThan(0)
  await world.close()
})
