import { Labelled, type FieldProps } from './fields'

type ChoiceProps = FieldProps & { empty?: string; options: { value: string; label: string }[] }

/** A labelled choice of one; `empty` is what stands for none. */
export const ChoiceField = ({ empty, options, ...props }: ChoiceProps) => (
  <Labelled
    {...props}
    control={(control) => (
      <select {...control}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  />
)
