import { freezeMissingMonths } from '../ledger/bulletin/bulletins'
import { tellOfBulletins } from '../ledger/bulletin/bulletinReminders'
import { tellOfDuties } from '../ledger/duty/dutyNotices'
import { inTransaction, type Database } from '../ledger/database/database'
import { tellSubstitutes } from '../ledger/person/absences'

export type DispatchActivities = ReturnType<typeof createDispatchActivities>

/** What the `dispatch` workflow asks of the ledger. */
export function createDispatchActivities({ db }: { db: Database }) {
  return {
    /** Freezes every month that has ended by `at` and has no bulletin; a repeat finds none. */
    async freezeMonths({ at }: { at: string }): Promise<{ frozen: string[] }> {
      return { frozen: await freezeMissingMonths(db, new Date(at)) }
    },
    /** Tells who must sign or publish a bulletin that waits; each moment once. */
    async remindOfBulletins({ at }: { at: string }): Promise<{ told: number }> {
      return { told: await tellOfBulletins(db, new Date(at)) }
    },
    /** Tells whoever stands in for somebody that the absence has begun; each once. */
    async tellOfAbsences({ at }: { at: string }): Promise<{ told: number }> {
      return { told: await inTransaction(db, (tx) => tellSubstitutes(tx, new Date(at))) }
    },
    /** Tells who holds a duty without letters, and who stands above them; each moment once. */
    async remindOfDuties({ at }: { at: string }): Promise<{ told: number }> {
      return { told: await tellOfDuties(db, new Date(at)) }
    },
  }
}
