import type { PageProblem } from '../../api/http/problems'

/** The faults of a submission at the fields of its form: the rules name an item by its number (`items.0.note`), a form by its
 * key (`item.<key>.note`). */
export function atItems(problem: PageProblem | undefined, items: { key: string }[]): PageProblem | undefined {
  return (
    problem && {
      ...problem,
      errors: problem.errors.map((error) => {
        const [, index, field] = /^items\.(\d+)\.(\w+)$/.exec(error.path) ?? []
        const item = index && items[Number(index)]
        return item ? { ...error, path: `item.${item.key}.${field}` } : error
      }),
    }
  )
}
