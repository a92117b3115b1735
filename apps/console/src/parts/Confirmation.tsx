/** Asks before something is done that others will feel, and takes the reason down. */
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react"
import { Failure } from "./Notice.tsx"

interface ConfirmationProps {
  readonly title: string
  readonly children: ReactNode
  /** What the button says that does it. */
  readonly action: string
  readonly isDangerous?: boolean
  readonly onConfirm: (note: string) => Promise<unknown>
  readonly onClose: () => void
}

export const Confirmation = ({
  title,
  children,
  action,
  isDangerous = false,
  onConfirm,
  onClose,
}: ConfirmationProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [note, setNote] = useState("")
  const heading = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const { mutate, isPending, error } = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(note.trim())
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        <div className="prose">{children}</div>
        <label>
          <span>
            Why, for those who read the history <span className="hint">(may be empty)</span>
          </span>
          <input value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </label>
        <Failure error={error} />
        <div className="actions end">
          <button type="button" onClick={onClose}>
            Back
          </button>
          <button type="submit" className={isDangerous ? "danger" : "primary"} disabled={isPending}>
            {isPending ? "One moment …" : action}
          </button>
        </div>
      </form>
    </dialog>
  )
}
