import type { Logger } from 'pino'
import type { EvidenceFiles } from '../../files/evidenceFiles'
import { inTransaction, type Database } from '../../ledger/database/database'
import { filesWithoutRow, forgetUnbound } from '../../ledger/evidence/evidence'
import type { LedgerClock } from '../../start/beats'

/** How long a file may be without its row: an upload and its transaction take minutes at the most. */
const ORPHAN_AFTER_MS = 60 * 60_000
/** So many files without rows no kill leaves: then the ledger and the files are not of one time, as after a restore. */
const ORPHANS_MOST = 100
const PAUSE_MS = 30 * 60_000

/** Removes the files that no row of evidence names and that have had the time to get one: those whose transaction failed, and
 * those that were cut off on their way in. Of too many at once none is removed.
 * @returns how many kept files were removed
 * @throws where there are too many */
export async function sweepEvidence(db: Database, files: EvidenceFiles, now: Date): Promise<number> {
  const before = new Date(now.getTime() - ORPHAN_AFTER_MS)
  await files.dropPending(before)
  const orphans: string[] = []
  for await (const names of files.kept()) {
    for (const name of await filesWithoutRow(db, names))
      if ((await files.modifiedAt(name)) < before) orphans.push(name)
  }
  if (orphans.length > ORPHANS_MOST)
    throw new Error(
      `${orphans.length} files of evidence have no row in the ledger: was one of the two restored without the other? None was removed.`,
    )
  for (const name of orphans) await files.remove(name)
  return orphans.length
}

/** Forgets what was handed over and named by no act in time, first its rows and then its files: one that is left behind by a
 * kill has no row, and goes with the next sweep.
 * @returns how many were forgotten */
export async function expireEvidence(db: Database, files: EvidenceFiles, now: Date): Promise<number> {
  let forgotten = 0
  for (;;) {
    const names = await inTransaction(db, (tx) => forgetUnbound(tx, now))
    for (const name of names) await files.remove(name)
    forgotten += names.length
    if (names.length === 0) return forgotten
  }
}

/** Sweeps now and every half hour, while the process lives; never by a clock that is off. */
export function startEvidenceSweep(
  db: Database,
  files: EvidenceFiles,
  clock: LedgerClock,
  log: Logger,
): void {
  const sweep = async () => {
    if (await clock.isOff()) return
    await expireEvidence(db, files, new Date())
    await sweepEvidence(db, files, new Date())
  }
  const sweepOn = () =>
    void sweep().catch((err: unknown) =>
      log.error({ err }, 'the sweep of evidence failed; the next one tries again'),
    )
  sweepOn()
  setInterval(sweepOn, PAUSE_MS).unref()
}
