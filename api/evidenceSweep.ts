import type { Logger } from 'pino'
import type { EvidenceFiles } from '../files/evidenceFiles'
import type { Database } from '../ledger/database'
import { filesWithoutRow } from '../ledger/evidence'

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

/** Sweeps now and every half hour, while the process lives. */
export function startEvidenceSweep(db: Database, files: EvidenceFiles, log: Logger): void {
  const sweep = () =>
    void sweepEvidence(db, files, new Date()).catch((err: unknown) =>
      log.error({ err }, 'the sweep of evidence failed; the next one tries again'),
    )
  sweep()
  setInterval(sweep, PAUSE_MS).unref()
}
