import { simpleParser } from 'mailparser'
import { createPostActivities } from '../../activities/post'
import { createMailer } from '../../mail/mailer'
import { cast, type CastName } from '../cast/cast'
import { WITH_DIGESTS } from '../cast/mailRules'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'
import { startScriptedServer, type ScriptedServer } from './scriptedServer'

export const PUBLIC_URL = 'https://gongjian.example.org'
const FROM = '攻坚 Gongjian <post@gongjian.example.org>'
const SHORT_MS = { connect: 300, greeting: 300, silence: 300, attempt: 600 }

/** A small campaign whose people's mail goes to a scripted mail server, with one digest a working morning. */
export type MailboxWorld = {
  world: World
  campaign: SmallCampaign
  server: ScriptedServer
  idOf: (who: CastName) => Promise<string>
  /** Sends what is due to somebody, at the world's instant; returns when the next may go. */
  deliver: (who: CastName) => Promise<string | null>
  /** Sends at the times it asks for until nothing waits. */
  deliverAll: (who: CastName) => Promise<void>
  /** The messages that the server took, newest last. */
  received: () => ReturnType<typeof simpleParser>[]
  close: () => Promise<void>
}

export async function openMailboxWorld(rules = WITH_DIGESTS): Promise<MailboxWorld> {
  const world = await openWorld()
  const campaign = await launchSmallCampaign(world)
  await world.db.campaign.updateMany({ data: { state: 'running' } })
  const server = await startScriptedServer()
  const activities = createPostActivities({
    db: world.db,
    mailer: createMailer(server.url, FROM, SHORT_MS),
    publicUrl: PUBLIC_URL,
    pace: rules.pace,
    now: world.clock.now,
  })
  const idOf = async (who: CastName) =>
    (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
  const deliver = async (who: CastName) => {
    const { nextAt } = await activities.deliverMail({
      personId: await idOf(who),
      at: world.clock.now().toISOString(),
    })
    return nextAt
  }
  const deliverAll = async (who: CastName) => {
    for (let next = await deliver(who); next !== null; next = await deliver(who)) world.clock.set(next)
  }
  return {
    world,
    campaign,
    server,
    idOf,
    deliver,
    deliverAll,
    received: () => server.messages.map((message) => simpleParser(message)),
    close: async () => {
      await server.close()
      await world.close()
    },
  }
}
