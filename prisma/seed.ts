import { whyIn } from '../words/problems/inLanguage'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readTables } from '../sheets/readTables'
import { toMailAddress } from '../domain/importing/parsers'
import { reportIn, type ImportKind, type ImportReport } from '../domain/importing/report'
import { refuseOffClock } from '../ledger/health/beats'
import { openDatabase, inTransaction, type Transaction } from '../ledger/database/database'
import { FOR_OPERATORS } from '../ledger/database/databaseLimits'
import { makeOperator } from '../ledger/person/grants'
import { importInto } from '../ledger/importing/imports'

const SAMPLE_FOLDER = join(__dirname, 'sample')

type Sample = { file: string; kind: ImportKind; loaded: string }

/** In the order in which each needs the ones before it. */
const samples: Sample[] = [
  { file: 'regions-chongqing.csv', kind: 'regions', loaded: 'regions' },
  { file: 'villages-2020.xlsx', kind: 'villages', loaded: 'surveyed villages' },
  { file: 'townships-2020.csv', kind: 'townships', loaded: 'listed townships' },
  { file: 'posts-2020.xlsx', kind: 'posts', loaded: 'posts' },
]

/** Makes sure that the operator exists, and fills an empty ledger (no region, post or campaign) with the sample,
 * unless `empty` asks for none. All of it is one transaction, so an interrupted load leaves the ledger empty and the
 * next start does it again. Throws where a sample row is rejected or the operator's address is none, and
 * Refused `clock-off`. */
export async function loadSample(
  databaseUrl: string,
  say: (line: string) => void,
  { empty, operatorEmail }: { empty: boolean; operatorEmail: string },
): Promise<void> {
  const sheets = await Promise.all(samples.map(readSample))
  const db = openDatabase(databaseUrl, undefined, FOR_OPERATORS)
  try {
    await refuseOffClock(db, new Date())
    const lines = await inTransaction(db, async (tx) => {
      await ensureOperator(tx, operatorEmail)
      if (empty || !(await isEmpty(tx))) return []
      const loaded: string[] = []
      for (const { sample, tables } of sheets) {
        const report = await importInto(tx, sample.kind, tables, null)
        refuseRejected(sample, report)
        loaded.push(await describe(tx, sample, report))
      }
      return loaded
    })
    lines.forEach(say)
  } finally {
    await db.$disconnect()
  }
}

async function readSample(sample: Sample) {
  const path = join(SAMPLE_FOLDER, sample.file)
  const tables = await readTables({ path, size: statSync(path).size }, sample.file)
  return { sample, tables }
}

async function ensureOperator(tx: Transaction, operatorEmail: string) {
  const address = toMailAddress(operatorEmail)
  if (!('ok' in address) || address.ok === null) {
    throw new Error(`OPERATOR_EMAIL is not a mail address: ${operatorEmail}`)
  }
  await makeOperator(tx, address.ok, new Date())
}

async function isEmpty(tx: Transaction): Promise<boolean> {
  const [regions, posts, campaigns] = [
    await tx.region.count(),
    await tx.post.count(),
    await tx.campaign.count(),
  ]
  return regions + posts + campaigns === 0
}

function refuseRejected(sample: Sample, report: ImportReport) {
  const [first] = reportIn((why) => whyIn('en', why), report).rejected
  if (!first) return
  throw new Error(
    `The sample ${sample.file} has ${report.rejected.length} rejected rows, the first: row ${first.row}, ${first.column} “${first.value}”: ${first.reason}`,
  )
}

async function describe(
  tx: Transaction,
  { file, kind, loaded }: Sample,
  report: ImportReport,
): Promise<string> {
  if (kind !== 'regions') return `${file}: ${number(report.accepted)} ${loaded}`
  const levels = await tx.region.groupBy({ by: ['level'], _count: true })
  const count = (level: string) => number(levels.find((group) => group.level === level)?._count ?? 0)
  return `${file}: ${count('municipality')} city, ${count('county')} districts, ${count('township')} townships, ${count('village')} villages`
}

function number(count: number): string {
  return count.toLocaleString('en')
}
