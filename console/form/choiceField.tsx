import { fieldAttributes, Labelled, type FieldProps } from './fields'

type ChoiceProps = FieldProps & { empty?: string; options: { value: string; label: string }[] }

/** A labelled choice of one; `empty` is what stands for none. */
export function ChoiceField({ empty, options, ...props }: ChoiceProps) {
  const { id, error, control } = fieldAttributes(props)
  return (
    <Labelled id={id} label={props.label} error={error}>
      <select {...control}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
