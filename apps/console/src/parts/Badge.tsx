/** States and ends in a word with a colour. */
import * as Labels from "../words/Labels.ts"

export const Badge = ({ tone, children }: { readonly tone: Labels.Tone; readonly children: string }) => (
  <span className={`badge ${tone}`}>{children}</span>
)

/** Where a call stands; once it is settled, how it ended. */
export const Standing = ({
  state,
  disposition,
  course,
}: {
  readonly state: string
  readonly disposition?: string | undefined
  readonly course?: string | undefined
}) => (
  <>
    {disposition === undefined ? (
      <Badge tone={Labels.toneIn(Labels.states, state)}>{Labels.nameIn(Labels.states, state)}</Badge>
    ) : (
      <Badge tone={Labels.toneIn(Labels.dispositions, disposition)}>
        {Labels.nameIn(Labels.dispositions, disposition)}
      </Badge>
    )}
    {course === "paused" && state !== "settled" && <Badge tone="warn">Paused</Badge>}
  </>
)
