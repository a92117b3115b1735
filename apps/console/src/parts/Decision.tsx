/** Takes a person's decision about an attempt that may have rung. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { ask, type Schemas } from "../api/Api.ts"
import { useMayOperate } from "../api/Permission.ts"
import * as Labels from "../words/Labels.ts"
import * as Times from "../words/Times.ts"
import { Moment } from "./Moment.tsx"
import { Failure } from "./Notice.tsx"

type Unclear = NonNullable<Schemas["Timeline"]["unclear"]>

type Answer = "there" | "not there" | "nobody can tell"

const answers: Readonly<
  Record<Answer, { readonly title: string; readonly effect: string; readonly note: string }>
> = {
  there: {
    title: "It is there: it rang",
    effect: "The call is followed to its end, and nobody is dialled again for it.",
    note: "found it in the list",
  },
  "not there": {
    title: "It is certainly not there: nobody was rung",
    effect: "Trunkline may dial this person again. If it did ring after all, they are rung twice.",
    note: "not in the list",
  },
  "nobody can tell": {
    title: "Nobody can tell: count it as rung",
    effect: "The call is settled as undetermined, and nobody is dialled again for it.",
    note: "nobody can tell",
  },
}

/** What is known of the attempt, and where to look for more. */
export const Evidence = ({ unclear, phone }: { readonly unclear: Unclear; readonly phone: string }) => {
  const { provider, beganAt, evidence, asked, list, mark, from, to } = unclear
  return (
    <dl className="facts">
      <div>
        <dt>Dialled</dt>
        <dd>
          <Moment at={beganAt} /> through {Labels.providers[provider]},{" "}
          <Moment at={beganAt} form="relative" />
        </dd>
      </div>
      <div>
        <dt>Evidence</dt>
        <dd>{evidence}</dd>
      </div>
      <div>
        <dt>Asked the provider</dt>
        <dd>{asked}</dd>
      </div>
      <div>
        <dt>Where to look</dt>
        <dd>
          {list}: a call to {phone} between {Times.clock(Date.parse(from))} and {Times.clock(Date.parse(to))},{" "}
          {mark}
        </dd>
      </div>
    </dl>
  )
}

export const Decision = ({ unclear }: { readonly unclear: Unclear }) => {
  const [answer, setAnswer] = useState<Answer>()
  const [note, setNote] = useState("")
  const [providerCallId, setProviderCallId] = useState("")
  const group = useId()
  const queries = useQueryClient()
  const mayOperate = useMayOperate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (chosen: Answer) =>
      ask((client) =>
        client.POST("/v1/attempts/{id}/resolve", {
          params: { path: { id: unclear.attempt } },
          body: {
            result: chosen === "not there" ? "not-placed" : "placed",
            note: note.trim(),
            ...(chosen === "there" &&
              providerCallId.trim() !== "" && { providerCallId: providerCallId.trim() }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (!mayOperate)
    return <p className="hint">Your token may only read: somebody with the role operate has to decide.</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (answer !== undefined) mutate(answer)
  }
  return (
    <form className="decision" onSubmit={submit}>
      <fieldset>
        <legend>What did you find?</legend>
        {(Object.keys(answers) as ReadonlyArray<Answer>).map((each) => (
          <label key={each} className="answer">
            <input
              type="radio"
              name={group}
              required
              checked={answer === each}
              onChange={() => setAnswer(each)}
            />
            <span>
              <b>{answers[each].title}</b>
              <span className="hint">{answers[each].effect}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {answer === "there" && (
        <label>
          <span>
            Id of the call there <span className="hint">(without it, it is settled as undetermined)</span>
          </span>
          <input
            value={providerCallId}
            maxLength={1000}
            onChange={(event) => setProviderCallId(event.target.value)}
          />
        </label>
      )}
      <label>
        How do you know? It is kept in the history.
        <input
          value={note}
          maxLength={1000}
          required
          placeholder={answer === undefined ? "" : answers[answer].note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <Failure error={error} />
      <div className="actions">
        <button type="submit" className={answer === "not there" ? "danger" : "primary"} disabled={isPending}>
          {isPending ? "One moment …" : "Decide"}
        </button>
      </div>
    </form>
  )
}
