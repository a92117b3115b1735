/** Buttons that pause, resume and cancel a call or a campaign. */
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ask } from "../api/Api.ts"
import { useMayOperate } from "../api/Permission.ts"
import { Confirmation } from "./Confirmation.tsx"

type Order = "pause" | "resume" | "cancel"

export type Target =
  | { readonly _tag: "Call"; readonly id: string }
  | { readonly _tag: "Campaign"; readonly name: string }

const give = (target: Target, order: Order, note: string) => {
  const body = { note }
  return target._tag === "Call"
    ? ask((client) => client.POST(`/v1/calls/{id}/${order}`, { params: { path: { id: target.id } }, body }))
    : ask((client) =>
        client.POST(`/v1/campaigns/{name}/${order}`, { params: { path: { name: target.name } }, body }),
      )
}

const consequences: Readonly<Record<Target["_tag"], Readonly<Record<Order, string>>>> = {
  Call: {
    pause:
      "Nothing is dialled for this call until it is resumed. If it is in progress, it goes on to its end.",
    resume: "The call goes on: it is dialled as soon as the rules allow.",
    cancel: "The call is cancelled for good. If it is in progress, its provider is asked to end it.",
  },
  Campaign: {
    pause: "Nothing of the campaign is dialled until it is resumed. Calls in progress go on to their end.",
    resume: "The campaign goes on: its calls are dialled as soon as the rules allow.",
    cancel:
      "The campaign is cancelled for good: all that waits is settled as canceled, and what is in progress is ended by its providers. This cannot be taken back.",
  },
}

const names: Readonly<Record<Order, string>> = { pause: "Pause", resume: "Resume", cancel: "Cancel" }

interface OrdersProps {
  readonly target: Target
  /** What it is called in questions. */
  readonly name: string
  readonly course: "running" | "paused" | "cancelled"
  /** Whether nothing of it can change any more. */
  readonly isOver: boolean
}

export const Orders = ({ target, name, course, isOver }: OrdersProps) => {
  const [asked, setAsked] = useState<Order>()
  const queries = useQueryClient()
  const mayOperate = useMayOperate()
  if (!mayOperate || isOver || course === "cancelled") return null
  const orders: ReadonlyArray<Order> = [course === "paused" ? "resume" : "pause", "cancel"]
  return (
    <div className="actions" role="group" aria-label={`Orders for ${name}`}>
      {orders.map((order) => (
        <button
          type="button"
          key={order}
          className={order === "cancel" ? "danger-quiet" : undefined}
          onClick={() => setAsked(order)}
        >
          {names[order]}
          <span className="unseen"> {name}</span>
        </button>
      ))}
      {asked !== undefined && (
        <Confirmation
          title={`${names[asked]} ${name}?`}
          action={asked === "cancel" ? "Cancel for good" : names[asked]}
          isDangerous={asked === "cancel"}
          onClose={() => setAsked(undefined)}
          onConfirm={(note) => give(target, asked, note).then(() => queries.invalidateQueries())}
        >
          <p>{consequences[target._tag][asked]}</p>
        </Confirmation>
      )}
    </div>
  )
}
