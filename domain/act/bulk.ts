import type { Refused } from '../refusal'

/** Most items on which one request does an act. */
export const BULK_ROWS_MOST = 1_000

/** What of a request is done: each row that can be, or all or none; in a dry run nothing. */
export type BulkHow = { dryRun: boolean; all: boolean }
/** What became of a row: its item as it then stands, or why it was refused. */
export type RowOutcome<Item> = { item: Item; refused?: undefined } | { item: null; refused: Refused }

const OF_THE_WHOLE: Refused['kind'][] = ['busy', 'outcome-unknown', 'clock-off']

/** Whether a refusal is of its row alone, and not of everything that was asked. */
export const isOfRow = ({ kind }: Refused) => !OF_THE_WHOLE.includes(kind)
