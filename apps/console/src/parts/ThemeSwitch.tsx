/** Light, dark, or as the system has it. */
import { type Choice, choose, useTheme } from "../Theme.ts"

const choices: ReadonlyArray<readonly [Choice, string]> = [
  ["system", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
]

export const ThemeSwitch = () => {
  const { choice } = useTheme()
  return (
    <fieldset className="segments">
      <legend className="unseen">Colours</legend>
      {choices.map(([value, name]) => (
        <label key={value}>
          <input
            type="radio"
            name="theme"
            value={value}
            checked={choice === value}
            onChange={() => choose(value)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
