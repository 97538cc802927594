import type { Why } from '../../domain/fault'
import { mapOf } from '../database/longLists'

type Misfit<Path> = { path: Path | 'id'; fault: Why }

/** Judges rows that name the very item they stand for, as an export does. One that says what the item says is unchanged, wherever
 * the item stands: its reader sees it, or would not have it. No other makes a new one.
 * @param items what the reader sees of the campaign
 * @returns what stands against such a row; empty: nothing */
export async function namedItems<Item extends { id: string }>(items: Item[]) {
  const byId = await mapOf(items, (item) => [item.id, item])
  return <Path>(id: string, isSame: (item: Item) => boolean, otherwise: Misfit<Path>): Misfit<Path>[] => {
    const item = byId.get(id)
    if (!item) return [NOT_SEEN]
    return isSame(item) ? [] : [otherwise]
  }
}

const NOT_SEEN = {
  path: 'id',
  fault: {
    zh: '这个攻坚行动中没有这一标识，或不在您的职责范围；新登记的行请清空此格',
    en: 'This campaign has no such identifier, or you may not see it. Leave it empty in a new row.',
  },
} as const
