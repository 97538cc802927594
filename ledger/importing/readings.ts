import type { Level } from '../../domain/level'
import type { Figures } from '../../domain/indicator/indicator'
import type { Table } from '../../domain/importing/cell'
import { readReadings, type ReadingRow } from '../../domain/importing/readings'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import { standsAmongMany } from '../../domain/importing/standingTexts'
import { tidyText } from '../../domain/text'
import { indicatorsOf, seriesOf } from '../../domain/programme/programmeIndicators'
import { formOf } from '../../domain/indicator/reading'
import type { Transaction } from '../database/database'
import { everyItem } from '../database/longLists'
import type { Reading } from '../generated/client'
import { listReadings, type ListedReading } from '../indicator/readingLists'
import {
  fitReading,
  openBook,
  recordReadings,
  subjectOf,
  type FittingReading,
  type ReadingBy,
} from '../indicator/readings'
import { namedItems } from './namedItems'
import { readKnownRegions } from './regions'

/** Imports a sheet of readings into a campaign within the caller's transaction. What stands already with the same words is
 * unchanged; a reading is not corrected by an import.
 * @throws Refused as {@link openBook}, and `refused` where the sheet has no header */
export async function importReadings(
  tx: Transaction,
  campaignId: string,
  sheet: Table[],
  by: ReadingBy,
): Promise<ImportReport> {
  const regions = await readKnownRegions(tx)
  const book = await openBook(tx, campaignId, [...regions.keys()], by.actor)
  const items = await everyItem((page) =>
    listReadings(tx, by.actor, { campaign: campaignId, corrected: true }, by.now, page),
  )
  const judgeNamed = await namedItems(items)
  const fitting = new Map<ReadingRow, FittingReading>()
  const names = [
    ...indicatorsOf(book.programme).map(({ indicator }) => indicator),
    ...seriesOf(book.programme),
  ]
  const formIn = (indicator: string, level: Level) => formOf(book.programme, indicator, level)!
  const sources = await standsAmongMany(items.map(({ source }) => source))
  const read = await readReadings(
    sheet,
    regions,
    names,
    formIn,
    (row) => {
      const { id, ...given } = row
      if (id !== null) return judgeNamed(id, (item) => saysTheSame(row, item), STANDS_OTHERWISE)
      const fitted = fitReading({ ...given, correction: null }, book, by)
      const errors = 'errors' in fitted ? fitted.errors : []
      // Without the right to record for a unit, nobody learns what is recorded there.
      const foreign = errors.filter(({ path }) => path === 'region')
      const same = book.standing.get(subjectOf(row))
      if (same && foreign.length === 0) return sameWords(row, same) ? [] : [STANDS_OTHERWISE]
      if ('errors' in fitted) return errors
      fitting.set(row, fitted.reading)
      return []
    },
    sources,
  )
  const fresh = read.accepted.flatMap(({ value }) => fitting.get(value) ?? [])
  await recordReadings(tx, campaignId, fresh, by)
  return reportOf(read, fresh.length)
}

const STANDS_OTHERWISE = {
  path: 'day',
  fault: {
    zh: '该日已有内容不同的读数；导入不更正读数，请在系统中更正',
    en: 'This day already has another reading. An import does not correct it: do so in the system.',
  },
}

const sameWords = (row: ReadingRow, known: Pick<Reading, keyof Figures | 'source'>) =>
  row.value === known.value &&
  row.numerator === known.numerator &&
  row.denominator === known.denominator &&
  row.judgement === known.judgement &&
  row.source === tidyText(known.source)

const saysTheSame = (row: ReadingRow, item: ListedReading) =>
  subjectOf(row) === subjectOf({ ...item, region: item.regionCode }) && sameWords(row, item)
