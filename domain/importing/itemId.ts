import type { Parser } from './dayParsers'
import type { Column } from './columns'
import { foldText } from '../text'

/** A row that may name the very item it stands for, as an export does; null: it names none. */
export type Identified<Row> = Row & { id: string | null }

/** The column in which an export names each item. */
export const idColumn = (name: string): Column<never> => ({ name, aliases: ['标识', 'id'], required: false })

export const toItemId: Parser<string | null> = (value) => {
  const id = foldText(value).toLowerCase()
  if (id === '') return { ok: null }
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
    ? { ok: id }
    : {
        reason: {
          zh: '不是系统导出的标识；新登记的行请清空此格',
          en: 'No export made this identifier. Leave the cell empty in a new row.',
        },
      }
}
