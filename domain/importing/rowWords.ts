import type { Label } from '../label'

export const FORMULA: Label = {
  zh: '是公式，按表格软件保存的计算结果采用',
  en: 'It is a formula. The result that the sheet holds was taken. Check it.',
}
export const SHARED: Label = {
  zh: '是合并单元格，看不出是各行共有的数还是各行的合计，请逐行填写',
  en: 'The cell is merged: its rows may share the figure, or add up to it. Fill in each row.',
}
export const BESIDE: Label = {
  zh: '与左边的单元格合并，没有自己的内容；请取消合并，分别填写',
  en: 'The cell is merged with the one to its left, and has nothing of its own. Split them, and fill in each.',
}

export const rowInWords = (row: number, { sheet }: { sheet?: string }): Label =>
  sheet === undefined
    ? { zh: `第 ${row} 行`, en: `row ${row}` }
    : { zh: `“${sheet}”表第 ${row} 行`, en: `row ${row} of the sheet “${sheet}”` }

export const sameAs = ({ zh, en }: Label): Label => ({
  zh: `与${zh}相同，只保留${zh}`,
  en: `It stands in ${en} already, and only that row was kept. Delete one of them.`,
})

export const HIDDEN_ROW: Label = {
  zh: '该行在表格中被隐藏或被筛选掉，但仍已读取；不应导入的，请从表中删除该行',
  en: 'The row is hidden in the sheet, or filtered out, and was read all the same. Delete it if it does not belong.',
}
export const HIDDEN_COLUMN: Label = {
  zh: '该列在表格中被隐藏，但仍已读取；不应导入的，请从表中删除该列',
  en: 'The column is hidden in the sheet, and was read all the same. Delete it if it does not belong.',
}

export const OTHER_UNIT: Label = {
  zh: '此格另注了单位，看不出该行的数是否按它填写；请按表头的单位填写各数，并删去此注',
  en: 'It gives a unit other than the headings do. Give the figures in the unit of their headings, and delete it.',
}
/** Rows that say again what stands above them, told at the row below them. */
export const repeatedAt = (rows: number[]): Label => ({
  zh: `上面第 ${rows.join('、')} 行重复了标题或表头，已跳过`,
  en: `Above it, what the header says was repeated and skipped: row ${rows.join(', ')}.`,
})

export const columnAt = (place: number): Label => ({ zh: `第 ${place} 列`, en: `Column ${place}` })
export const tooWide = (width: number): Label => ({
  zh: `该行的格数多于表头的 ${width} 列，可能有未加引号的逗号，请核对整行`,
  en: `The row has more cells than the ${width} of its header. Look for a comma without quotes.`,
})

/** @param lacks whether what is missing is required */
export const cutAt = (fields: number, width: number, lacks: boolean): Label => ({
  zh: `该行只有 ${fields} 格，表头有 ${width} 列，可能被截断；${lacks ? '请补全该行，空着的格也要有逗号' : '缺少的各列未采用，请核对最后一格是否完整'}`,
  en: `Of the ${width} columns of the header the row has ${fields}: it may have been cut short. ${lacks ? 'Complete it; an empty cell has its comma, too.' : 'What it lacks was left as it is. Check whether its last cell is whole.'}`,
})

export const joinedAs = (name: string): Label => ({
  zh: `单元格中有换行，按“${name}”采用`,
  en: `The cell has a line break. It was taken as “${name}”. Check it.`,
})

export const otherYear = (named: string, year: number): Label => ({
  zh: `表头是 ${named} 年，而该行的年度是 ${year}；请改正其一`,
  en: `The heading is of ${named}, and the row of ${year}. Correct one of them.`,
})
