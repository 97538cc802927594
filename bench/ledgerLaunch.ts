import { createCampaign } from '../ledger/campaign/campaigns'
import { inTransaction, type Database } from '../ledger/database/database'
import { designateTargets } from '../ledger/campaign/designations'
import { launchCampaign } from '../ledger/campaign/launches'
import { programmeVersionId, recordProgrammes } from '../ledger/programme/programmes'
import { shippedProgrammes } from '../programmes/load'
import { DESIGNATIONS, PROGRAMME, today } from './support'

/** Opens the draft of `draftCampaign` without a service, and returns its id. */
export async function draftInLedger(db: Database): Promise<string> {
  const now = new Date()
  const programmes = shippedProgrammes()
  await recordProgrammes(db, programmes, now)
  const { hash } = programmes.find(({ programme }) => programme.code === PROGRAMME)!
  const by = await operatorOf(db)
  return inTransaction(db, async (tx) => {
    const programmeId = await programmeVersionId(tx, PROGRAMME, hash)
    const { id } = await createCampaign(tx, { programmeId, name: '定点攻坚', startsOn: today() }, by, now)
    await designateTargets(tx, id, DESIGNATIONS, by, now)
    return id
  })
}

/** Launches it there too. */
export async function launchSample(db: Database): Promise<void> {
  const id = await draftInLedger(db)
  const by = await operatorOf(db)
  await inTransaction(db, (tx) => launchCampaign(tx, id, { without: {} }, by, new Date()))
}

export async function operatorOf(db: Database) {
  const { id } = await db.person.findFirstOrThrow({ where: { grants: { some: { role: 'operator' } } } })
  return { id, channel: 'api', expectedVersion: null } as const
}
