import { cast, type CastName } from './cast'
import type { World } from '../support/world'

/** The id of somebody of the cast. */
export async function idOf(world: Pick<World, 'db'>, who: CastName): Promise<string> {
  return (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
}

/** Lets somebody be absent, by their own word, from one day up to and with another, and returns the absence's id. */
export async function letBeAbsent(
  world: World,
  who: CastName,
  substitute: CastName,
  [fromOn, untilOn]: [string, string],
): Promise<string> {
  const absent = { substitute: await idOf(world, substitute), fromOn, untilOn, reason: '外出培训' }
  return (await (await world.as(who)).send('post', '/absences', absent).expect(201)).body.id as string
}
