import type { Filled } from './fields'

/** A labelled choice of one; `empty` is what stands for none. A choice that was refused comes back with what is wrong. */
export function ChoiceField({
  form,
  name,
  label,
  filled,
  empty,
  options,
  required,
}: {
  form: string
  name: string
  label: string
  filled: Filled
  empty?: string
  options: { value: string; label: string }[]
  required?: boolean
}) {
  const id = `${form}-${name}`
  const error = filled.errors.find(({ path }) => path === name)
  const marks = error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const) : {}
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select {...{ id, name, required }} {...marks} defaultValue={filled.typed[name] ?? ''}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && (
        <p className="wrong" id={`${id}-wrong`}>
          {error.message}
        </p>
      )}
    </>
  )
}
